import { failedBy, nodesAtRest, skipped, type Check } from "../check";

/**
 * A Node stays Ready for `node-monitor-grace-period`, 40 s or 50 s by default, after its kubelet has gone (Kubernetes docs, Node status): only a report
 * from another boot tells that Ready is of this one.
 */
export const kubeletsReported: Check = {
  name: "kubelets-reported",
  title: "The kubelet of every upgraded node has reported since it booted",
  run: (subject) => {
    const left = subject.expected.leftBoots;
    if (left.size === 0) return skipped("no node was upgraded so far");
    return failedBy(
      nodesAtRest(subject)
        .filter(({ name, kubeletBootId }) => {
          const before = left.get(name);
          return before !== undefined && before !== "" && kubeletBootId === before;
        })
        .map(({ name }) => `kubelet on ${name} has not reported since its reboot`),
    );
  },
};
