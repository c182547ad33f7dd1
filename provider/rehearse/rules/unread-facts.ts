import type { Finding } from "../../model/finding";
import type { Facts, Unread } from "../facts";
import { groupBy, listed } from "../texts";

/** What could not be read stays unrehearsed; the upgrade itself checks again what it can. One note for equal failures of many nodes. */
export function unreadFacts({ unread }: Facts): readonly Finding[] {
  const groups = groupBy(unread, ({ what, kind, reason }) => JSON.stringify([what, kind, reason]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [findingOf(first, group)];
  });
}

function findingOf({ what, kind, reason }: Unread, group: readonly Unread[]): Finding {
  const nodes = group.flatMap(({ node }) => node ?? []).toSorted();
  const where = nodes.length === 0 ? "" : ` of ${listed(nodes)}`;
  return {
    code: "not-rehearsed",
    severity: "note",
    node: nodes.length === 1 ? nodes[0] : undefined,
    message: `${what.charAt(0).toUpperCase()}${what.slice(1)}${where} could not be read: ${reason}.`,
    remedy: remedies[kind],
  };
}

const remedies: Readonly<Record<Unread["kind"], string>> = {
  "not-permitted": "Use a talosconfig or kubeconfig that may read it, or do without this check.",
  unsupported: "Do without this check, or run the preview again when the cluster is newer.",
  "not-found": "Do without this check.",
  unreachable: "Run the preview again.",
  conflict: "Run the preview again.",
  other: "Run the preview again, and report it where it stays so.",
};
