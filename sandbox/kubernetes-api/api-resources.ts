/** A resource that the API serves, and the kind under which the world stores its objects. */
export interface ApiResource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  readonly shortNames: readonly string[];
  readonly subresources: readonly ("status" | "eviction" | "scale")[];
}

interface Row {
  readonly kind: string;
  readonly plural: string;
  readonly isNamespaced?: false;
  readonly shortNames?: readonly string[];
  readonly subresources?: ApiResource["subresources"];
}

const rbac = "rbac.authorization.k8s.io/v1";

const table: Readonly<Record<string, readonly Row[]>> = {
  v1: [
    { kind: "ConfigMap", plural: "configmaps", shortNames: ["cm"] },
    { kind: "Endpoints", plural: "endpoints", shortNames: ["ep"] },
    { kind: "Event", plural: "events", shortNames: ["ev"] },
    { kind: "Namespace", plural: "namespaces", isNamespaced: false, shortNames: ["ns"] },
    {
      kind: "Node",
      plural: "nodes",
      isNamespaced: false,
      shortNames: ["no"],
      subresources: ["status"],
    },
    { kind: "Pod", plural: "pods", shortNames: ["po"], subresources: ["status", "eviction"] },
    { kind: "PersistentVolumeClaim", plural: "persistentvolumeclaims", shortNames: ["pvc"] },
    {
      kind: "PersistentVolume",
      plural: "persistentvolumes",
      isNamespaced: false,
      shortNames: ["pv"],
    },
    { kind: "Secret", plural: "secrets" },
    { kind: "Service", plural: "services", shortNames: ["svc"] },
    { kind: "ServiceAccount", plural: "serviceaccounts", shortNames: ["sa"] },
  ],
  "apps/v1": [
    { kind: "DaemonSet", plural: "daemonsets", shortNames: ["ds"], subresources: ["status"] },
    { kind: "Deployment", plural: "deployments", shortNames: ["deploy"], subresources: ["status"] },
    { kind: "ReplicaSet", plural: "replicasets", shortNames: ["rs"], subresources: ["status"] },
    { kind: "StatefulSet", plural: "statefulsets", shortNames: ["sts"], subresources: ["status"] },
  ],
  "batch/v1": [{ kind: "Job", plural: "jobs", subresources: ["status"] }],
  "policy/v1": [
    {
      kind: "PodDisruptionBudget",
      plural: "poddisruptionbudgets",
      shortNames: ["pdb"],
      subresources: ["status"],
    },
  ],
  "coordination.k8s.io/v1": [{ kind: "Lease", plural: "leases" }],
  [rbac]: [
    { kind: "ClusterRole", plural: "clusterroles", isNamespaced: false },
    { kind: "ClusterRoleBinding", plural: "clusterrolebindings", isNamespaced: false },
    { kind: "Role", plural: "roles" },
    { kind: "RoleBinding", plural: "rolebindings" },
  ],
  "apiextensions.k8s.io/v1": [
    {
      kind: "CustomResourceDefinition",
      plural: "customresourcedefinitions",
      isNamespaced: false,
      shortNames: ["crd"],
      subresources: ["status"],
    },
  ],
};

/** Everything that the API serves. */
export const apiResources: readonly ApiResource[] = Object.entries(table).flatMap(
  ([groupVersion, rows]) => rows.map((row) => toResource(groupVersion, row)),
);

/** `apps/v1`, or `v1` for the core group. */
export function groupVersionOf({ group, version }: Pick<ApiResource, "group" | "version">): string {
  return group === "" ? version : `${group}/${version}`;
}

function toResource(groupVersion: string, row: Row): ApiResource {
  const [version = "", group = ""] = groupVersion.split("/").toReversed();
  return {
    group,
    version,
    singular: row.kind.toLowerCase(),
    isNamespaced: true,
    shortNames: [],
    subresources: [],
    ...row,
  };
}
