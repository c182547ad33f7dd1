import { isSelected, type LabelSelector } from "../model/label-selector";
import type { Node } from "../model/node";
import { parseLabelSelector } from "../model/parse-label-selector";

/** Tells the place of a node's group. */
export type GroupOf = (node: Pick<Node, "labels">) => number;

/**
 * The place of a worker's group: that of the first label selector that selects it, from 0 on; after all of them where none does.
 * The selectors were read when the arguments were; one that is wrong all the same selects nothing.
 */
export function groupReader(groups: readonly string[]): GroupOf {
  const selectors = groups.map(selectorOf);
  return ({ labels }) => {
    const place = selectors.findIndex((selector) => isSelected(selector, labels));
    return place === -1 ? selectors.length : place;
  };
}

function selectorOf(text: string): LabelSelector | undefined {
  const parsed = parseLabelSelector(text);
  return parsed.kind === "selector" ? parsed.selector : undefined;
}
