/** What no story reaches, and why. Whatever is reached one day must leave this list. */
export const unreached: Readonly<Record<string, string>> = {
  // Hazards.
  "generic-image": "an installerImage of the operator, which no story wishes for",
  "cluster-changed": "the state of another cluster, which no story has",
  // Codes.
  STEP_WITHOUT_EFFECT:
    "a mistake of ours: whatever can keep a step from its effect has its own code",
  BACKUP_MISSING: "a mistake of ours: the precondition of every step that changes the cluster",
  CLUSTER_EMPTY:
    "who tells of the members is a control-plane node, which then can be read itself; Talos and Kubernetes without any node is no cluster",
  NO_SUPPORTED_PATH:
    "the built-in matrix knows a release of every minor, and components of Kubernetes that far apart do not start",
  NODE_IN_MAINTENANCE:
    "a node in maintenance serves a certificate that no talosconfig knows, which only the adapter on the wire tells; in memory it does not answer",
};

/** What so few stories reach that those of every day may miss it; the tests of `provider/run` and `provider/plan` bring each about. */
export const seldom: readonly string[] = [
  "CLUSTER_KEEPS_CHANGING",
  "DRAIN_HAS_NO_PLACE",
  "GUARDED_POD_LEFT",
  "LEADER_NOT_HANDED_OFF",
  "LEASE_TAKEOVER_UNSAFE",
  "LEASE_UNPROVEN",
  "NODES_LEFT_OUT",
  "NODE_LEFT_KUBERNETES",
  "STILL_PENDING",
];
