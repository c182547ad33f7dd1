import type { Node } from "../../model/node";
import { failedBy, nodesAtRest, type Check, type Expectation } from "../check";

export const schematicsKept: Check = {
  name: "schematics-kept",
  title: "No node has lost its image-factory schematic or a system extension",
  run: (subject) =>
    failedBy(nodesAtRest(subject).flatMap((node) => complaintsAbout(node, subject.expected))),
};

function complaintsAbout(node: Node, expected: Expectation): readonly string[] {
  const before = expected.before.nodes.find(({ name }) => name === node.name);
  const wished = expected.schematics.get(node.name);
  const runs = node.schematic?.id ?? "none";
  if (wished !== undefined) {
    return wished === runs ? [] : [`${node.name} runs schematic ${runs}, not ${wished}`];
  }
  if (before === undefined) return [];
  const kept = before.schematic?.id ?? "none";
  const lost = before.extensions
    .filter(({ name }) => !node.extensions.some((extension) => extension.name === name))
    .map(({ name }) => `${node.name} has lost extension ${name}`);
  return kept === runs ? lost : [`${node.name} runs schematic ${runs}, not ${kept}`, ...lost];
}
