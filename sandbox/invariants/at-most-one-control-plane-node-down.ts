import { disruptiveActions, entryOf, isOutOfService, type Invariant } from "./invariant";

/**
 * No control-plane node is taken down while another one is down. Judged when a caller asks and again when a node goes
 * down, so that two requests that are accepted before either node falls are caught too.
 */
export const atMostOneControlPlaneNodeDown: Invariant = {
  name: "at-most-one-control-plane-node-down",
  watch: (world, report) => ({
    onChange(change) {
      const entry = entryOf(change);
      const node = world.nodes.get(entry?.node ?? "");
      if (entry === undefined || node?.role !== "controlplane") return;
      if (entry.action !== "down" && !disruptiveActions.has(entry.action)) return;
      const others = [...world.nodes.values()].filter(
        (other) => other.role === "controlplane" && other !== node && isOutOfService(other),
      );
      if (others.length > 0)
        report(
          `${node.name}: ${entry.action} while ${others.map(({ name }) => name).join(", ")} is down`,
        );
    },
  }),
};
