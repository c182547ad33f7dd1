import { UpgradeError } from "../../errors/upgrade-error";
import type { Version } from "../../model/version";
import type { CommandResult, Reporter } from "../../ports";
import { describeOutcome } from "../describe-outcome";
import { letEnd } from "../let-end";
import { pendingKubernetes } from "../pending";
import { guardEtcd } from "../quorum-guard";
import { requireBackup } from "../requirements";
import { requireControlPlaneNode } from "../require-control-plane-node";
import { requireGoingOn } from "../require-going-on";
import type { RunState } from "../run-state";
import { startCommand, type StartedCommand } from "../started-command";
import type { Step } from "../step";
import { tellKubernetesProgress } from "../tell-kubernetes-progress";
import { waitForKubernetes } from "../wait-for-kubernetes";

// talosctl upgrades one kubelet after the other and waits for each (v1.13.0 pkg/cluster/kubernetes/talos_managed.go).
const leastMs = 3_600_000;
const nodeMs = 120_000;
// What talosctl began comes to its end by itself, if it does, within the time that a static pod may take
// (5 min in pkg/cluster/kubernetes/talos_managed.go is its own patience).
const afterFailureMs = 60_000;
const lookEveryMs = 60_000;
// After the last version moves, talosctl waits up to 5 min for each DaemonSet and Deployment that it wrote.
const lingerMs = 600_000;

/** While talosctl tells its own progress, our looks beside it are told to nobody. */
const nobody: Reporter = { status: () => undefined, info: () => undefined, warn: () => undefined };

export const upgradeKubernetes: Step = {
  name: "upgrade-kubernetes",
  title: "Upgrade Kubernetes",
  repeats: "once",
  changesCluster: true,
  isDue: (run) => pendingKubernetes(run) !== undefined,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }, nodes) => timeouts.kubernetesMs ?? Math.max(leastMs, nodes * nodeMs),
  action: runTalosctlAndLook,
  proof: requireReached,
};

async function runTalosctlAndLook(run: RunState, deadlineMs: number): Promise<void> {
  const change = pendingKubernetes(run);
  if (change === undefined) return;
  const { to, prune } = change;
  requireGoingOn(run, "before Kubernetes was touched");
  // Every kube-apiserver restarts in turn, and with it the only clients of etcd.
  await guardEtcd(run);
  const { address } = requireControlPlaneNode(run);
  const started = run.ports.clock.now();
  const ending = new AbortController();
  const command = startCommand(
    run.ports.talosctl.upgradeKubernetes(
      { node: address, to, prune },
      {
        deadlineMs,
        // An interrupt of talosctl ends it between two of its own changes, as it would for a person.
        signal: AbortSignal.any([ending.signal, run.stopping.signal]),
        onLine: tellKubernetesProgress(run.ports.reporter),
      },
    ),
  );
  run.record.kubernetesVersion = undefined;
  await waitUntilDoneOrEnded(run, command, to);
  await letEnd(run.ports.clock, command, lingerMs);
  ending.abort();
  const failure = command.failure();
  if (failure !== undefined) throw failure;
  const result = command.result();
  if (result?.exitCode !== 0) await requireVersions(run, result);
  run.record.timings.push({ kind: "kubernetesMs", ms: run.ports.clock.now() - started });
}

async function requireReached(run: RunState): Promise<void> {
  await requireVersions(run, undefined);
  run.record.kubernetesVersion = pendingKubernetes(run)?.to;
  run.record.hasUnverifiedKubernetes = true;
}

/** A talosctl that hangs although everything runs its version must not hold the run until its deadline. */
async function waitUntilDoneOrEnded(
  run: RunState,
  command: StartedCommand,
  version: Version,
): Promise<void> {
  const unheard = { ...run, ports: { ...run.ports, reporter: nobody } };
  while (!command.hasEnded()) {
    await letEnd(run.ports.clock, command, lookEveryMs);
    if (command.hasEnded()) return;
    if ((await waitForKubernetes(unheard, { version, deadlineMs: 0 })) === undefined) return;
  }
}

/** The exit code decides nothing but how long it is worth to wait, and what the error says. */
async function requireVersions(run: RunState, failed: CommandResult | undefined): Promise<void> {
  const change = pendingKubernetes(run);
  if (change === undefined) return;
  const missing = await waitForKubernetes(run, {
    version: change.to,
    deadlineMs: failed === undefined ? run.request.timeouts.verifyMs : afterFailureMs,
  });
  if (missing === undefined) return;
  if (run.stopping.signal.aborted) {
    const where = `while Kubernetes moved to ${change.to}, where talosctl was interrupted; missing is: ${missing}`;
    requireGoingOn(run, where);
  }
  const outcome = failed === undefined ? "talosctl reported no failure" : describeOutcome(failed);
  throw new UpgradeError("KUBERNETES_NOT_UPGRADED", {
    values: { from: change.from, to: change.to, outcome, missing },
  });
}
