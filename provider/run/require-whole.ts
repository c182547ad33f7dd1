import { UpgradeError } from "../errors/upgrade-error";
import type { UpgradeNode } from "../model/plan";
import type { Ports } from "../ports";
import { checks } from "../verify/checks";
import type { Look } from "../verify/look";
import { waitFor } from "../verify/wait-for";
import type { RunState } from "./run-state";
import { waitForChecks } from "./wait-for-checks";

const intervalMs = 2_000;

/**
 * Waits until an upgraded node is of use again, and then until every check passes on the whole cluster. While the node settles, only it is
 * asked: a look at the whole cluster is worth its price when it can pass.
 *
 * @throws UpgradeError CHECKS_FAILED.
 */
export async function requireWhole(run: RunState, change: UpgradeNode): Promise<void> {
  const { clock, reporter } = run.ports;
  const started = clock.now();
  const { verifyMs } = run.request.timeouts;
  const what = "the cluster to be whole with it";
  const result = await waitFor(run.ports, {
    node: change.node,
    what: "it to be ready",
    deadlineMs: verifyMs,
    intervalMs,
    look: () => judgeReady(run.ports, change, run.record.leftBoots.get(change.node)),
  });
  if (result.kind === "timed-out") {
    const values = { what, node: change.node, reasons: result.lastAnswer };
    throw new UpgradeError("CHECKS_FAILED", { values });
  }
  const deadlineMs = Math.max(0, verifyMs - (clock.now() - started));
  await waitForChecks(run, { node: change.node, what, checks, deadlineMs });
  reporter.info(`${change.node}: runs Talos ${change.to}`);
}

async function judgeReady(
  { talos, kubernetes }: Ports,
  { node, address }: UpgradeNode,
  leftBoot: string | undefined,
): Promise<Look<undefined>> {
  const { stage, ready, unmetConditions } = await talos.machineStatus(address);
  if (stage !== "running") return { kind: "waiting", reason: `${node} is ${stage}` };
  if (!ready) {
    return {
      kind: "waiting",
      reason: `${node} lacks ${unmetConditions.join(", ") || "readiness"}`,
    };
  }
  const facts = (await kubernetes.nodes()).find(({ name }) => name === node);
  if (facts === undefined) return { kind: "waiting", reason: `${node} has left the cluster` };
  if (facts.bootId !== "" && facts.bootId === leftBoot) {
    return { kind: "waiting", reason: `kubelet on ${node} has not reported since its reboot` };
  }
  if (!facts.ready) return { kind: "waiting", reason: `${node} is not Ready` };
  return { kind: "passed", value: undefined };
}
