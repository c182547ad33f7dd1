import { failedBy, skipped, type Check } from "../check";

export const kubeProxy: Check = {
  name: "kube-proxy",
  title: "Every kube-proxy pod is ready and runs the wanted Kubernetes version",
  run: ({ snapshot, expected }) => {
    if (snapshot.kubeProxy.length === 0) return skipped("the cluster runs no kube-proxy");
    const wanted = expected.kubernetesVersion;
    return failedBy(
      snapshot.kubeProxy
        .filter(({ node }) => !expected.inFlight.has(node))
        .flatMap(({ node, version, ready }) => {
          if (!ready) return [`kube-proxy on ${node} is not ready`];
          if (wanted === undefined || version === wanted) return [];
          return [`kube-proxy on ${node} runs ${version}, not ${wanted}`];
        }),
    );
  },
};
