import { UpgradeError } from "../../errors/upgrade-error";
import type { CommandResult } from "../../ports";
import { describeOutcome } from "../describe-outcome";
import { pendingKubernetes } from "../pending";
import { requireBackup } from "../requirements";
import { requireControlPlaneNode } from "../require-control-plane-node";
import type { RunState } from "../run-state";
import type { Step } from "../step";
import { tellKubernetesProgress } from "../tell-kubernetes-progress";
import { waitForKubernetes } from "../wait-for-kubernetes";

// What talosctl began comes to its end by itself, if it does, within the time that a static pod may take
// (5 min in pkg/cluster/kubernetes/talos_managed.go is its own patience).
const afterFailureMs = 60_000;

export const upgradeKubernetes: Step = {
  name: "upgrade-kubernetes",
  title: "Upgrade Kubernetes",
  repeats: "once",
  changesCluster: true,
  isDue: ({ planned }) => pendingKubernetes(planned.plan) !== undefined,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.kubernetesMs,
  action: runTalosctlAndLook,
  proof: (run) => requireVersions(run, undefined),
};

async function runTalosctlAndLook(run: RunState, deadlineMs: number): Promise<void> {
  const change = pendingKubernetes(run.planned.plan);
  if (change === undefined) return;
  const { to, prune } = change;
  const { address } = requireControlPlaneNode(run);
  const result = await run.ports.talosctl.upgradeKubernetes(
    { node: address, to, prune },
    { deadlineMs, onLine: tellKubernetesProgress(run.ports.reporter) },
  );
  run.record.hasUpgradedKubernetes = true;
  if (result.exitCode !== 0) await requireVersions(run, result);
}

/** The exit code decides nothing but how long it is worth to wait, and what the error says. */
async function requireVersions(run: RunState, failed: CommandResult | undefined): Promise<void> {
  const change = pendingKubernetes(run.planned.plan);
  if (change === undefined) return;
  const missing = await waitForKubernetes(run, {
    version: change.to,
    deadlineMs: failed === undefined ? run.request.timeouts.verifyMs : afterFailureMs,
  });
  if (missing === undefined) return;
  const outcome = failed === undefined ? "talosctl reported no failure" : describeOutcome(failed);
  throw new UpgradeError("KUBERNETES_NOT_UPGRADED", {
    values: { from: change.from, to: change.to, outcome, missing },
  });
}
