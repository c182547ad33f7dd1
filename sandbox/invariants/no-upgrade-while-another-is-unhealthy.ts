import type { World, WorldNode } from "../world/types";
import { entryOf, isOutOfService, type Invariant } from "./invariant";

/** What starts the upgrade of a node. */
const upgrades = new Set(["upgrade", "lifecycle-upgrade"]);

/**
 * No node is upgraded while a control-plane node is not ready or an etcd member has not started, nor while a worker that
 * we have not taken down ourselves is not ready. Workers beyond that are counted by `workers-down-limit`.
 */
export const noUpgradeWhileAnotherIsUnhealthy: Invariant = {
  name: "no-upgrade-while-another-is-unhealthy",
  watch(world, report) {
    const touched = new Set<string>();
    return {
      onChange(change) {
        const entry = entryOf(change);
        if (entry?.node === undefined) return;
        if (entry.action === "ready") touched.delete(entry.node);
        if (!upgrades.has(entry.action)) return;
        const sick = unhealthyBeside(world, entry.node).filter(
          ({ name, role }) => role === "controlplane" || !touched.has(name),
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

function unhealthyBeside(world: World, name: string): WorldNode[] {
  return [...world.nodes.values()].filter((node) => {
    if (node.name === name) return false;
    const member = world.etcd.members.find((one) => one.node === node.name);
    return isOutOfService(node) || !node.ready || member?.isStarted === false;
  });
}
