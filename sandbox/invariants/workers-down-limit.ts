import { graceMs, isOutOfService, ourEntryOf, type Invariant } from "./invariant";
import { followOurDoing } from "./our-doing";
import { followSickness } from "./sickness";

/** Never more workers out of service than the run was allowed. Those that others took down count once we could have seen it. */
export const workersDownLimit: Invariant = {
  name: "workers-down-limit",
  watch(world, report, { workersDown }) {
    const doing = followOurDoing(world);
    const sickness = followSickness(world);
    return {
      onChange(change) {
        doing.hear(change);
        sickness.hear(change);
        const entry = ourEntryOf(change);
        if (entry?.action !== "down" || world.nodes.get(entry.node ?? "")?.role !== "worker")
          return;
        const down = [...world.nodes.values()].filter(
          (node) =>
            node.role === "worker" &&
            isOutOfService(node) &&
            (doing.isOurs(node.name) ||
              node.name === entry.node ||
              (sickness.sickFor(node) ?? 0) >= graceMs),
        );
        if (down.length > workersDown)
          report(
            `${down.map(({ name }) => name).join(", ")} are down, ${String(workersDown)} may be`,
          );
      },
    };
  },
};
