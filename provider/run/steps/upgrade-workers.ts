import { UpgradeError } from "../../errors/upgrade-error";
import { pendingNodes } from "../pending";
import { requireBackup } from "../requirements";
import { isStop } from "../require-going-on";
import type { RunState } from "../run-state";
import type { Step } from "../step";
import { rollWorkers } from "../workers/roll-workers";
import type { RollFailure } from "../workers/lane";

export const upgradeWorkers: Step = {
  name: "upgrade-workers",
  title: "Upgrade the workers",
  repeats: "until-done",
  // The roll looks and plans again whenever a worker has ended, the last one too.
  changesCluster: false,
  isDue: (run) =>
    pendingNodes(run, "upgrade-worker").length > 0 &&
    pendingNodes(run, "upgrade-control-plane-node").length === 0,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.nodeMs,
  action: upgradeAll,
  // `upgradeNode` ends only when the named checks have passed on a cluster observed after it.
  proof: () => Promise.resolve(),
};

async function upgradeAll(run: RunState, deadlineMs: number): Promise<void> {
  const all = await rollWorkers(run, deadlineMs);
  const [anything] = all;
  if (anything === undefined) return;
  const failures = all.filter(({ error }) => !isStop(error));
  const [first] = failures;
  // Each worker that had not gone down yet tells of the same stop.
  if (first === undefined) throw anything.error;
  if (failures.length === 1) throw first.error;
  throw new UpgradeError("WORKERS_FAILED", {
    values: {
      nodes: failures.flatMap(({ node }) => node ?? []).join(", "),
      reasons: failures.map(describeFailure).join("; "),
    },
    cause: new AggregateError(failures.map(({ error }) => error)),
  });
}

function describeFailure({ node, error }: RollFailure): string {
  const message = error instanceof Error ? error.message : String(error);
  const [title, why] = message.split("\n");
  const text = [title ?? message, why?.replace(/^Why: /, "")]
    .filter((part) => part !== undefined)
    .join(" ");
  return node === undefined ? text : `${node}: ${text}`;
}
