import type { Check } from "./check";
import { controlPlaneComponents } from "./checks/control-plane-components";
import { cordonsRestored } from "./checks/cordons-restored";
import { coredns } from "./checks/coredns";
import { diagnostics } from "./checks/diagnostics";
import { etcdAlarms } from "./checks/etcd-alarms";
import { etcdMembers } from "./checks/etcd-members";
import { kubeProxy } from "./checks/kube-proxy";
import { kubeletVersions } from "./checks/kubelet-versions";
import { machinesRunning } from "./checks/machines-running";
import { nodesReady } from "./checks/nodes-ready";
import { kubeletsReported } from "./checks/kubelets-reported";
import { schematicsKept } from "./checks/schematics-kept";
import { servicesHealthy } from "./checks/services-healthy";
import { talosVersions } from "./checks/talos-versions";

/** Every check there is, in the order in which they are told. */
export const checks: readonly Check[] = [
  nodesReady,
  kubeletsReported,
  machinesRunning,
  servicesHealthy,
  talosVersions,
  schematicsKept,
  kubeletVersions,
  controlPlaneComponents,
  kubeProxy,
  coredns,
  etcdMembers,
  etcdAlarms,
  diagnostics,
  cordonsRestored,
];
