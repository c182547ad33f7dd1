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
  const runs = node.schematic?.id ?? "none";
  const isOther = expected.schematics.has(node.name);
  const wished = expected.schematics.get(node.name);
  if (wished !== undefined) return differs(node, runs, wished);
  if (before === undefined) return [];
  const exchanged = isOther ? [] : differs(node, runs, before.schematic?.id ?? "none");
  return [...exchanged, ...(expected.extensionsMayGo ? [] : lostExtensions(before, node))];
}

function differs({ name }: Node, runs: string, wanted: string): readonly string[] {
  return wanted === runs ? [] : [`${name} runs schematic ${runs}, not ${wanted}`];
}

function lostExtensions(before: Node, now: Node): readonly string[] {
  return before.extensions
    .filter(({ name }) => !now.extensions.some((extension) => extension.name === name))
    .map(({ name }) => `${now.name} has lost extension ${name}`);
}
