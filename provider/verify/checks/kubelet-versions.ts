import { failedBy, nodesAtRest, skipped, type Check } from "../check";

export const kubeletVersions: Check = {
  name: "kubelet-versions",
  title: "Every kubelet runs the wanted Kubernetes version",
  run: (subject) => {
    const wanted = subject.expected.kubernetesVersion;
    if (wanted === undefined) return skipped("no Kubernetes version is wanted yet");
    return failedBy(
      nodesAtRest(subject)
        .filter(({ kubeletVersion }) => kubeletVersion !== wanted)
        .map(({ name, kubeletVersion }) => `${name} runs kubelet ${kubeletVersion}, not ${wanted}`),
    );
  },
};
