export type { ClusterStackOutputs } from "./cluster-stack";
export { ClusterUpgrade, type ClusterUpgradeArgs } from "./cluster-upgrade";
