import type { ControlPlaneComponent, Node } from "../../model/node";
import type { Version } from "../../model/version";
import { failedBy, nodesAtRest, type Check } from "../check";

const names: readonly ControlPlaneComponent["name"][] = [
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
];

export const controlPlaneComponents: Check = {
  name: "control-plane-components",
  title: "Each control-plane node runs its three components, ready and at the wanted version",
  run: (subject) =>
    failedBy(
      nodesAtRest(subject)
        .filter(({ role }) => role === "controlplane")
        .flatMap((node) => complaintsAbout(node, subject.expected.kubernetesVersion)),
    ),
};

function complaintsAbout(node: Node, wanted: Version | undefined): readonly string[] {
  return names.flatMap((name) => {
    const pods = node.components.filter((component) => component.name === name);
    if (pods.length === 0) return [`${node.name} runs no ${name}`];
    return pods.flatMap(({ version, ready }) => {
      if (!ready) return [`${name} on ${node.name} is not ready`];
      if (wanted === undefined || version === wanted) return [];
      return [`${name} on ${node.name} runs ${version}, not ${wanted}`];
    });
  });
}
