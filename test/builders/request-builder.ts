import type { Request } from "../../provider/model/request";

/** A whole wish: both sides, one minor up from what `buildSnapshot` builds, with every default filled in. */
export function buildRequest(wish: Partial<Request> = {}): Request {
  return {
    upgradeType: "both",
    talosVersion: "1.13.0",
    kubernetesVersion: "1.35.1",
    talosconfig: { kind: "path", path: "talosconfig" },
    context: undefined,
    kubeconfig: undefined,
    schematic: undefined,
    schematicId: undefined,
    installerImage: undefined,
    factory: undefined,
    nodes: undefined,
    profile: undefined,
    supportMatrix: undefined,
    backupDirectory: "/srv/program/talos-backups",
    workersParallel: { kind: "count", count: 1 },
    workerGroups: [],
    rebootMode: "default",
    canaryRebootMode: "default",
    drain: { timeoutMs: 300_000, barePods: "refuse", localData: "evict" },
    timeouts: {
      healthMs: 300_000,
      backupMs: 600_000,
      kubernetesMs: undefined,
      nodeMs: 1_800_000,
      verifyMs: 600_000,
      runMs: undefined,
    },
    lease: {
      namespace: "kube-system",
      name: "pulumi-talos-upgrade",
      durationMs: 120_000,
      waitMs: 0,
    },
    allow: [],
    retryFallback: [],
    onUnreachable: "warn",
    urn: undefined,
    ...wish,
  };
}
