import { UpgradeError } from "../../errors/upgrade-error";
import type { UpgradeNode } from "../../model/plan";
import { describeOutcome } from "../describe-outcome";
import { pendingNodes } from "../pending";
import { requireBackup } from "../requirements";
import { runPool } from "../run-pool";
import type { RunState } from "../run-state";
import type { Step } from "../step";

/** A registry, or a factory that builds an image on the first question for it, is not asked by every node at the same moment. */
const pullsAtOnce = 4;

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
  const [first] = await runPool({
    items: pendingImages(run),
    limit: pullsAtOnce,
    work: (change) => pull(run, change, deadlineMs),
  });
  if (first !== undefined) throw first.error;
}

async function pull({ ports }: RunState, change: UpgradeNode, deadlineMs: number): Promise<void> {
  const { node, address, image } = change;
  ports.reporter.status(`${node}: pulling its image`);
  const result = await ports.talosctl.pullImage(address, image, { deadlineMs });
  if (result.exitCode === 0) return;
  const values = { node, image, outcome: describeOutcome(result) };
  throw new UpgradeError("IMAGE_NOT_PULLED", { values });
}
