import type { ErrorCode } from "../../../provider/errors/catalogue";
import type { Defect } from "../../../sandbox/world/defects/defect";
import type { FaultKind } from "../../../sandbox/world/fault";
import type { DeedKind } from "../story/deed";

/** What can bring a failure about: one of these must have happened where it is told. */
export interface Causes {
  /** Faults that strike wherever they are. */
  readonly anywhere: readonly FaultKind[];
  /** Faults that count on a node that the message names; on any node, where it names none. */
  readonly onNode: readonly FaultKind[];
  readonly deeds?: readonly DeedKind[];
  readonly defects?: readonly Defect["kind"][];
  /** A process of ours that was killed before may have left it. */
  readonly killed?: boolean;
}

const talosctl: readonly FaultKind[] = [
  "talosctl-exits-without-doing",
  "talosctl-fails-after-success",
  "talosctl-hangs-after-success",
  "talosctl-killed",
  "talosctl-stream-dies",
];

const etcd: readonly FaultKind[] = [
  "etcd-lagging",
  "etcd-learner",
  "etcd-alarm",
  "etcd-corrupt",
  "etcd-lists-differ",
  "etcd-leader-moves",
  "etcd-stays-down",
];

const kubernetesApi: readonly FaultKind[] = [
  "kubernetes-api-away",
  "kubernetes-api-overloaded",
  "kubernetes-api-slow",
];

const reach: readonly FaultKind[] = [
  "apid-answers-late",
  "apid-answers-for-another",
  "apid-stream-dies",
  "endpoint-dead",
  "endpoint-moves",
];

const boot: readonly FaultKind[] = [
  "boot-slow",
  "node-stays-down",
  "maintenance-mode",
  "kubelet-not-ready",
  "etcd-stays-down",
];

/** What somebody else does to the machine. */
const others: readonly FaultKind[] = [
  "second-upgrader",
  "operator-upgrades",
  "operator-replaces-worker",
  "operator-removes-worker",
];

const install: readonly FaultKind[] = [
  "installer-fails",
  "installer-fails-late",
  "upgrade-exits-without-doing",
  "pull-stalls",
  "pull-fails",
];

const badSystem: readonly FaultKind[] = ["extensions-lost", "another-schematic", "boot-fallback"];

const kubernetesWork: readonly FaultKind[] = ["kubelet-other-version", "patch-conflicts"];

const drains: readonly FaultKind[] = [
  "eviction-refused",
  "pod-stuck-terminating",
  "operator-cordons",
  "operator-uncordons",
];

const etcdDefects: readonly Defect["kind"][] = [
  "etcd-alarm",
  "etcd-learner",
  "differing-member-list",
  "missing-member",
];

const sickness: Causes = {
  anywhere: [...talosctl, ...etcd, ...kubernetesApi, ...reach, "clock-jumps"],
  onNode: [...boot, ...others, ...badSystem, ...kubernetesWork, "operator-adds-worker"],
  defects: etcdDefects,
};

const contact: Causes = {
  anywhere: [...reach, ...kubernetesApi, ...others, "clock-jumps", "operator-adds-worker"],
  onNode: boot,
};

/** Codes whose reason lies in something that happened, beside ills that the chronicle of the world knows by itself. */
export const causesOf = {
  QUORUM_AT_RISK: { ...sickness, anywhere: [...etcd, ...reach, ...others], onNode: boot },
  LEADER_NOT_HANDED_OFF: {
    anywhere: [...talosctl, ...etcd, ...reach],
    onNode: [],
    deeds: ["leader-again"],
  },
  NODE_UNREADABLE: contact,
  CLUSTER_UNREACHABLE: contact,
  CLUSTER_EMPTY: contact,
  CLUSTER_CALL_FAILED: { ...contact, anywhere: [...contact.anywhere, ...kubernetesWork] },
  CLUSTER_NOT_OBSERVABLE: contact,
  NO_HEALTHY_CONTROL_PLANE: { ...contact, onNode: [...boot, "kubelet-other-version"] },
  HEALTH_CHECK_FAILED: { ...sickness, deeds: ["diagnostic"] },
  CHECKS_FAILED: { ...sickness, anywhere: [...sickness.anywhere, ...drains] },
  KUBERNETES_NOT_UPGRADED: {
    ...sickness,
    anywhere: [
      ...sickness.anywhere,
      "operator-adds-worker",
      "pull-fails",
      "pull-stalls",
      ...others,
    ],
  },
  STILL_PENDING: {
    anywhere: [...others, ...reach, ...kubernetesWork, "operator-adds-worker"],
    onNode: [],
    deeds: ["growing-pool", "lock"],
  },
  NODE_LEFT_KUBERNETES: { anywhere: [], onNode: ["operator-removes-worker"] },
  CLUSTER_KEEPS_CHANGING: { anywhere: [], onNode: [], deeds: ["growing-pool"] },
  CORDON_NOT_RESTORED: { anywhere: [...kubernetesApi, "patch-conflicts"], onNode: [] },
  NODE_NOT_UPGRADED: {
    anywhere: [...talosctl, ...etcd, ...reach, "upgrade-mutex-held", "image-missing"],
    onNode: [...install, ...others, ...boot],
    killed: true,
  },
  NODE_FELL_BACK: {
    anywhere: [...talosctl, "image-missing"],
    onNode: [...install, ...others, ...badSystem, "apid-stream-dies"],
    killed: true,
  },
  NODE_CAME_BACK_DIFFERENT: { anywhere: [], onNode: [...badSystem, ...others] },
  NODE_IN_MAINTENANCE: { anywhere: [], onNode: ["maintenance-mode"] },
  NODE_NOT_BACK: {
    anywhere: [...talosctl, ...reach, "upgrade-mutex-held"],
    onNode: [...boot, ...install, ...others],
    killed: true,
  },
  NODE_BUSY: {
    anywhere: ["upgrade-mutex-held", ...talosctl],
    onNode: ["second-upgrader", "operator-upgrades"],
    killed: true,
  },
  IMAGE_NOT_PULLED: {
    anywhere: ["image-missing", ...talosctl, ...reach],
    onNode: ["pull-fails", "pull-stalls", ...boot, ...others],
  },
  DRAIN_TIMED_OUT: {
    anywhere: kubernetesApi,
    onNode: ["eviction-refused", "pod-stuck-terminating", ...boot],
    deeds: ["sticky-pod"],
    defects: ["long-grace-period"],
  },
  DRAIN_OVERRULED: {
    anywhere: [],
    onNode: ["operator-uncordons"],
    deeds: ["keep-node", "lock"],
  },
  GUARDED_POD_LEFT: { anywhere: [], onNode: [], deeds: ["sticky-pod"] },
  LAST_REPLICA_NOT_BACK: {
    anywhere: [...drains, ...boot, ...kubernetesApi, ...others],
    onNode: [],
    defects: ["last-replicas", "pinned-to-node", "local-volume", "human-cordon"],
    deeds: ["keep-node"],
  },
  BACKUP_FAILED: { anywhere: [...talosctl, ...etcd, ...reach, "disk-full"], onNode: boot },
  BACKUP_UNPROVEN: {
    anywhere: ["talosctl-damages-file", "talosctl-exits-without-doing", "disk-full"],
    onNode: [],
  },
  DISK_FULL: { anywhere: ["disk-full"], onNode: [] },
  BACKUP_FOLDER_UNWRITABLE: { anywhere: [], onNode: [], deeds: ["closed-folder"] },
  SCHEMATIC_NOT_POSTED: { anywhere: ["factory-unreachable"], onNode: [] },
} as const satisfies Partial<Record<ErrorCode, Causes>>;
