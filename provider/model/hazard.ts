/** A named way in which a step can hurt. A step that carries one runs only when `allow` names it. */
export const hazards = [
  "control-plane-downtime",
  "skip-talos-minor",
  "downgrade",
  "etcd-minor-crossing",
  "force-drain",
  "unproven-backup",
  "generic-image",
  "prune-manifests",
  "cluster-changed",
] as const;

export type Hazard = (typeof hazards)[number];
