import type { Refusal } from "../model/plan";
import type { ClusterSnapshot } from "../model/snapshot";
import { refuse } from "./refusal";

/** Nothing starts while a node cannot be read: what it runs and whether it is healthy is not known. */
export function unreadableRefusals(snapshot: ClusterSnapshot): readonly Refusal[] {
  return snapshot.unreadable
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name, address, reason }) =>
      refuse({ code: "NODE_UNREADABLE", values: { node: name, address, reason } }),
    );
}
