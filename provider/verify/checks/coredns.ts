import { failedBy, skipped, type Check } from "../check";

export const coredns: Check = {
  name: "coredns",
  title: "All wanted replicas of CoreDNS are ready",
  run: async ({ kubernetes }) => {
    const workload = await kubernetes.workload("Deployment", "kube-system", "coredns");
    if (workload === undefined) return skipped("the cluster runs no deployment coredns");
    const { desired, ready } = workload;
    return failedBy(ready < desired ? [`${ready} of ${desired} replicas are ready`] : []);
  },
};
