import { controlPlaneComponents } from "../../verify/checks/control-plane-components";
import { coredns } from "../../verify/checks/coredns";
import { etcdMembers } from "../../verify/checks/etcd-members";
import { kubeProxy } from "../../verify/checks/kube-proxy";
import { kubeletVersions } from "../../verify/checks/kubelet-versions";
import { machinesRunning } from "../../verify/checks/machines-running";
import { nodesReady } from "../../verify/checks/nodes-ready";
import { requireBackup } from "../requirements";
import type { Step } from "../step";
import { waitForChecks } from "../wait-for-checks";

export const verifyKubernetes: Step = {
  name: "verify-kubernetes",
  title: "Verify every component and kubelet",
  repeats: "once",
  changesCluster: false,
  isDue: ({ record }) => record.hasUnverifiedKubernetes,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.verifyMs,
  action: () => Promise.resolve(),
  proof: async (run, deadlineMs) => {
    await waitForChecks(run, {
      what: "Kubernetes to be whole again",
      checks: [
        nodesReady,
        machinesRunning,
        kubeletVersions,
        controlPlaneComponents,
        kubeProxy,
        coredns,
        etcdMembers,
      ],
      deadlineMs,
    });
    run.record.hasUnverifiedKubernetes = false;
  },
};
