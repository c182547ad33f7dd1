import { entryOf, isOutOfService, type Invariant } from "./invariant";

/** Never more workers out of service than the run was allowed. */
export const workersDownLimit: Invariant = {
  name: "workers-down-limit",
  watch: (world, report, { workersDown }) => ({
    onChange(change) {
      if (entryOf(change)?.action !== "down") return;
      const down = [...world.nodes.values()].filter(
        (node) => node.role === "worker" && isOutOfService(node),
      );
      if (down.length > workersDown)
        report(
          `${down.map(({ name }) => name).join(", ")} are down, ${String(workersDown)} may be`,
        );
    },
  }),
};
