import type { Node } from "../../model/node";
import { failedBy, nodesAtRest, type Check } from "../check";

export const cordonsRestored: Check = {
  name: "cordons-restored",
  title: "No node is cordoned by us or by Talos, and those that a human cordoned still are",
  run: (subject) =>
    failedBy(
      nodesAtRest(subject).flatMap((node) => {
        const before = subject.expected.before.nodes.find(({ name }) => name === node.name);
        return complaintsAbout(node, before);
      }),
    ),
};

function complaintsAbout(node: Node, before: Node | undefined): readonly string[] {
  if (node.cordonMark !== undefined) return [`${node.name} still carries our cordon`];
  // Talos leaves its mark where a human has uncordoned meanwhile (v1.13.0 internal/app/machined/pkg/controllers/k8s/node_apply.go, ApplyCordoned); schedulable, it harms nobody.
  if (node.cordonedByTalos && node.unschedulable)
    return [`${node.name} still carries Talos' cordon`];
  if (before !== undefined && isCordonedByHuman(before) && !node.unschedulable) {
    return [`${node.name} was cordoned by a human before and is schedulable now`];
  }
  return [];
}

function isCordonedByHuman({ unschedulable, cordonMark, cordonedByTalos }: Node): boolean {
  if (cordonMark !== undefined) return cordonMark === "true" && unschedulable;
  return unschedulable && !cordonedByTalos;
}
