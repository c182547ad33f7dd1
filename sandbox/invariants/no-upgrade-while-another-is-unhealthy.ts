import type { WorldNode } from "../world/types";
import { entryOf, graceBefore, upgradeActions, type Invariant } from "./invariant";
import { followSickness } from "./sickness";

/**
 * We upgrade no node while a control-plane node is not ready or an etcd member has not started, nor while a worker that we have not taken down ourselves
 * is not ready. Workers beyond that are counted by `workers-down-limit`. What others brought about counts once we could have seen it.
 */
export const noUpgradeWhileAnotherIsUnhealthy: Invariant = {
  name: "no-upgrade-while-another-is-unhealthy",
  watch(world, report) {
    const touched = new Set<string>();
    const sickness = followSickness(world);
    const isOurConcern = (node: WorldNode, worthMs: number): boolean => {
      if (touched.has(node.name)) return node.role === "controlplane";
      return (sickness.sickFor(node) ?? 0) >= worthMs;
    };
    return {
      onChange(change) {
        sickness.hear(change);
        const entry = entryOf(change);
        if (entry?.node === undefined) return;
        if (entry.action === "ready") touched.delete(entry.node);
        if (!upgradeActions.has(entry.action)) return;
        if (entry.by !== undefined) {
          touched.delete(entry.node);
          return;
        }
        const sick = [...world.nodes.values()].filter(
          (node) =>
            node.name !== entry.node &&
            sickness.sickFor(node) !== undefined &&
            isOurConcern(node, graceBefore(entry)),
        );
        touched.add(entry.node);
        if (sick.length > 0)
          report(
            `${entry.action} of ${entry.node} while ${sick.map(({ name }) => name).join(", ")} is unhealthy`,
          );
      },
    };
  },
};
