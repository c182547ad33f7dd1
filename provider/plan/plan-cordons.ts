import type { RestoreCordon } from "../model/plan";
import type { ClusterSnapshot } from "../model/snapshot";

/** The nodes that still carry our mark, sorted by name: a run that was killed could not restore them. */
export function planCordons(snapshot: ClusterSnapshot): readonly RestoreCordon[] {
  return snapshot.nodes
    .filter(({ cordonMark }) => cordonMark !== undefined)
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name, cordonMark, unschedulable }) => ({
      kind: "restore-cordon",
      node: name,
      staysCordoned: unschedulable && cordonMark === "true",
    }));
}
