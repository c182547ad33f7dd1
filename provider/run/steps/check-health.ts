import { UpgradeError } from "../../errors/upgrade-error";
import { controlPlaneComponents } from "../../verify/checks/control-plane-components";
import { etcdAlarms } from "../../verify/checks/etcd-alarms";
import { etcdMembers } from "../../verify/checks/etcd-members";
import { machinesRunning } from "../../verify/checks/machines-running";
import { nodesReady } from "../../verify/checks/nodes-ready";
import { describeOutcome } from "../describe-outcome";
import { failingHealthCheck, isAboutCordons } from "../failing-health-check";
import { hasClusterChanges } from "../pending";
import { requireReadableCluster } from "../requirements";
import { requireControlPlaneNode } from "../require-control-plane-node";
import { requireGoingOn, stopError } from "../require-going-on";
import type { RunState } from "../run-state";
import type { Step } from "../step";
import { waitForChecks } from "../wait-for-checks";

// With a cordoned node talosctl's health ends only by its time-out; everything before the cordons is told by then.
const cordonedMs = 60_000;
// `waiting for <check>: ...`, `: OK`, `: SKIP`: nothing that anybody waits for (pkg/cluster/check/check.go).
const isPassing = /: (?:\.\.\.|OK|SKIP)\s*$/;

const beforeAnything = "before anything was changed";

export const checkHealth: Step = {
  name: "check-health",
  title: "Check the health of the cluster",
  repeats: "once",
  changesCluster: false,
  isDue: ({ planned }) => hasClusterChanges(planned.plan),
  precondition: requireReadableCluster,
  deadlineMs: ({ timeouts }) => timeouts.healthMs,
  action: askTalosctl,
  proof: (run, deadlineMs) =>
    waitForChecks(run, {
      what: "the cluster to be healthy before the first change",
      checks: [nodesReady, machinesRunning, controlPlaneComponents, etcdMembers, etcdAlarms],
      deadlineMs,
      consecutivePasses: 1,
      interruption: () => stopError(run, beforeAnything),
    }),
};

async function askTalosctl(run: RunState, deadlineMs: number): Promise<void> {
  const cordoned = run.snapshot.nodes.filter(({ unschedulable }) => unschedulable);
  const { address } = requireControlPlaneNode(run);
  const result = await run.ports.talosctl.health(address, {
    signal: run.stopping.signal,
    deadlineMs: cordoned.length === 0 ? deadlineMs : Math.min(deadlineMs, cordonedMs),
    onLine: (line) => {
      if (!isPassing.test(line)) run.ports.reporter.status(line.trim());
    },
  });
  if (result.exitCode === 0) return;
  requireGoingOn(run, beforeAnything);
  const failing = failingHealthCheck(`${result.stdout}\n${result.stderr}`);
  if (failing !== undefined && isAboutCordons(failing.name, cordoned)) {
    const names = cordoned.map(({ name }) => name).join(", ");
    run.ports.reporter.info(`Cordoned nodes do not count against the cluster's health: ${names}.`);
    return;
  }
  const reason =
    failing === undefined ? describeOutcome(result) : `${failing.name}: ${failing.answer}`;
  throw new UpgradeError("HEALTH_CHECK_FAILED", { values: { reason } });
}
