import { UpgradeError } from "../../errors/upgrade-error";
import type { UpgradeNode } from "../../model/plan";
import { describeDuration } from "../../verify/describe-duration";
import { describeOutcome } from "../describe-outcome";
import { endWhenStalled } from "../end-when-stalled";
import { pendingNodes } from "../pending";
import { requireBackup } from "../requirements";
import { runPool } from "../run-pool";
import { requireGoingOn } from "../require-going-on";
import type { RunState } from "../run-state";
import type { Step } from "../step";

/** A registry, or a factory that builds an image on the first question for it, is not asked by every node at the same moment. */
const pullsAtOnce = 16;
/** An installer of some hundred megabytes comes in minutes; a registry that has fallen silent for so long does not come back to this pull. */
const stalledMs = 600_000;

/**
 * Every node fetches its image before the first of them is drained: a registry that cannot be reached, or an image that is not
 * there, stops the hop while all nodes still run. From Talos 1.13 on the upgrade finds the image on the node; older ones
 * fetch it once more, and remove what they pulled here by themselves (v1.12.0 controllers/cri/image_gc.go).
 */
export const pullInstallerImages: Step = {
  name: "pull-installer-images",
  title: "Pull the installer images",
  repeats: "once",
  changesCluster: false,
  isDue: (run) => pendingImages(run).length > 0,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.nodeMs,
  action: pullAll,
  // The end of the pull says all: a talosctl that failed without need costs a run, and no node.
  proof: () => Promise.resolve(),
};

function pendingImages(run: RunState): readonly UpgradeNode[] {
  return [
    ...pendingNodes(run, "upgrade-control-plane-node"),
    ...pendingNodes(run, "upgrade-worker"),
  ];
}

async function pullAll(run: RunState, deadlineMs: number): Promise<void> {
  const failures = new Map<UpgradeNode, string>();
  const broken = await runPool({
    items: pendingImages(run),
    limit: pullsAtOnce,
    work: async (change) => {
      requireGoingOn(run, `before ${change.node} was given its image`);
      // What fails on one node fails on others; those that are under way come to their end.
      if (failures.size > 0) return;
      const outcome = await pull(run, change, deadlineMs);
      if (outcome !== undefined) failures.set(change, outcome);
    },
  });
  const [first] = broken;
  if (first !== undefined) throw first.error;
  if (failures.size > 0) throw notPulled([...failures]);
}

/** Gives why the node did not get its image; undefined when it has it. */
async function pull(
  { ports }: RunState,
  { node, address, image }: UpgradeNode,
  deadlineMs: number,
): Promise<string | undefined> {
  ports.reporter.status(`${node}: pulling its image`);
  const result = await endWhenStalled(ports.clock, { deadlineMs, stalledMs }, (options) =>
    ports.talosctl.pullImage(address, image, options),
  );
  if (result.kind === "stalled") {
    return `talosctl told no progress for ${describeDuration(stalledMs)} and was ended`;
  }
  return result.result.exitCode === 0 ? undefined : describeOutcome(result.result);
}

function notPulled(failures: readonly (readonly [UpgradeNode, string])[]): UpgradeError {
  const nodes = failures.map(([{ node }]) => node).join(", ");
  const images = [...new Set(failures.map(([{ image }]) => image))].join(", ");
  const outcomes = failures.map(([{ node }, outcome]) => `${node}: ${outcome}`).join("; ");
  const outcome = failures.length === 1 ? (failures[0]?.[1] ?? "") : outcomes;
  return new UpgradeError("IMAGE_NOT_PULLED", { values: { node: nodes, image: images, outcome } });
}
