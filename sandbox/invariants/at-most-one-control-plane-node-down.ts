import {
  disruptiveActions,
  graceMs,
  isOutOfService,
  ourEntryOf,
  upgradeActions,
  type Invariant,
} from "./invariant";
import { followOurDoing } from "./our-doing";
import { followSickness } from "./sickness";

/**
 * We take no control-plane node down while another one is down. Judged when we ask and again when a node goes down, so that two requests that are
 * accepted before either node falls are caught too. What others took down counts once we could have seen it, and not between our request and what comes of it.
 */
export const atMostOneControlPlaneNodeDown: Invariant = {
  name: "at-most-one-control-plane-node-down",
  watch(world, report) {
    const doing = followOurDoing(world);
    const sickness = followSickness(world);
    return {
      onChange(change) {
        const entry = ourEntryOf(change);
        const node = world.nodes.get(entry?.node ?? "");
        const isAsked =
          entry !== undefined &&
          (disruptiveActions.has(entry.action) || upgradeActions.has(entry.action));
        const goesOn = entry?.action === "down" || doing.isUnderOurUpgrade(node?.name ?? "");
        sickness.hear(change);
        if (
          node?.role === "controlplane" &&
          entry !== undefined &&
          (isAsked || entry.action === "down")
        ) {
          const others = [...world.nodes.values()].filter(
            (other) =>
              other.role === "controlplane" &&
              other !== node &&
              isOutOfService(other) &&
              (doing.isOurs(other.name) || (!goesOn && (sickness.sickFor(other) ?? 0) >= graceMs)),
          );
          if (others.length > 0)
            report(
              `${node.name}: ${entry.action} while ${others.map(({ name }) => name).join(", ")} is down`,
            );
        }
        doing.hear(change);
      },
    };
  },
};
