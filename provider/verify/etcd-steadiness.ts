import type { EtcdView } from "../model/snapshot";

/** Leader and term as every member names them: what must not change between two looks that are to count in a row. */
export function steadinessOf(views: readonly EtcdView[]): string {
  return views
    .map(({ node, leaderId, raftTerm }) => `${node} ${leaderId} ${raftTerm}`)
    .toSorted()
    .join("; ");
}
