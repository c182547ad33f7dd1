import { goProcessor } from "./platform";
import type { Tool } from "./tool";

const version = "1.35.0";
const versionPackage = "k8s.io/component-base/version";

/** The Kubernetes API server, for tests against the real one. Released for Linux only; elsewhere it is built. */
export const kubeApiserver: Tool = {
  name: "kube-apiserver",
  version,
  wanted: version,
  fits: (found) => found === version,
  versionQuestion: { arguments: ["--version"], pattern: /^Kubernetes v(\S+)/m },
  companions: [],
  variables: [{ name: "PULUMI_TALOS_UPGRADE_KUBE_APISERVER", isExact: true }],
  release: {
    addressVariable: "PULUMI_TALOS_UPGRADE_KUBERNETES_RELEASES",
    address: "https://dl.k8s.io",
    file: (platform) => `v${version}/bin/${placeOf(platform)}/kube-apiserver`,
    checksums: (platform) => `v${version}/bin/${placeOf(platform)}/kube-apiserver.sha256`,
    form: "program",
  },
  builds: [
    {
      module: "kube-apiserver",
      package: "k8s.io/kubernetes/cmd/kube-apiserver",
      program: "kube-apiserver",
      tags: "",
      linkerFlags: [
        "-w -s",
        `-X ${versionPackage}.gitVersion=v${version}`,
        `-X ${versionPackage}.gitMajor=1`,
        `-X ${versionPackage}.gitMinor=35`,
      ].join(" "),
    },
  ],
  packageFiles: [],
};

function placeOf(platform: Parameters<Tool["release"]["file"]>[0]): string {
  return `${platform.system}/${goProcessor(platform)}`;
}
