import type {
  DrainRequest,
  LeaseRequest,
  Parallelism,
  RebootMode,
  Request,
  Timeouts,
} from "../model/request";

const minute = 60_000;

/** Long enough for a large cluster to settle; `talosctl health` itself waits 20 minutes by default. */
export const defaultTimeouts: Timeouts = {
  healthMs: 5 * minute,
  backupMs: 10 * minute,
  kubernetesMs: undefined,
  /** The same as `--timeout` of `talosctl upgrade` (v1.9 to v1.14 cmd/talosctl/cmd/talos/upgrade.go). */
  nodeMs: 30 * minute,
  verifyMs: 10 * minute,
  runMs: undefined,
};

/**
 * Two minutes bridge the reboot of an API server's node and a network that is away for a moment; a run that was killed is not in the
 * way for long.
 */
export const defaultLease: LeaseRequest = {
  namespace: "kube-system",
  name: "pulumi-talos-upgrade",
  durationMs: 2 * minute,
  waitMs: 0,
};

/**
 * A pod without a controller is lost by an eviction for good, while it would come back with its node after a reboot: whoever
 * wants it evicted says so. Local data of emptyDir volumes is meant to be lost (Kubernetes, Volumes: emptyDir).
 */
export const defaultDrain: DrainRequest = {
  timeoutMs: 5 * minute,
  barePods: "refuse",
  localData: "evict",
};

export const defaultWorkersParallel: Parallelism = { kind: "count", count: 1 };

/** As talosctl's own (v1.9 to v1.14 cmd/talosctl/cmd/talos/upgrade.go). */
export const defaultRebootMode: RebootMode = "default";

export const defaultUpgradeType: Request["upgradeType"] = "both";

export const defaultOnUnreachable: Request["onUnreachable"] = "warn";

/** Beside the program, so that it lives as long as the stack's own files. */
export const defaultBackupFolder = "talos-backups";
