import type { World, WorldChange } from "../world/types";
import {
  graceMs,
  isOutOfService,
  ourEntryOf,
  type Invariant,
  type RefereeOptions,
} from "./invariant";
import { followOurDoing } from "./our-doing";
import { followSickness } from "./sickness";

/** Never more workers out of service than the run was allowed. Those that others took down count once we could have seen it. */
export const workersDownLimit: Invariant = {
  name: "workers-down-limit",
  watch(world, report, { workersDown }) {
    const doing = followOurDoing(world);
    const sickness = followSickness(world);
    const counts = followWorkers(world);
    return {
      onChange(change) {
        doing.hear(change);
        sickness.hear(change);
        counts.hear(change);
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
        const most = mostDown(workersDown, counts.whenBegun(entry.node ?? ""));
        if (down.length > most)
          report(`${down.map(({ name }) => name).join(", ")} are down, ${String(most)} may be`);
      },
    };
  },
};

function mostDown(allowed: Required<RefereeOptions>["workersDown"], workers: number): number {
  if (typeof allowed === "number") return allowed;
  return Math.max(1, Math.floor((workers * allowed.percent) / 100));
}

/** How many workers there were when we began with each: that is when its turn was given. */
function followWorkers(world: World) {
  let states = [{ at: world.clock.now(), workers: workersIn(world) }];
  const begun = new Map<string, number>();
  const mostLately = (): number => {
    const first = states.findLastIndex(({ at }) => at <= world.clock.now() - graceMs);
    return Math.max(...states.slice(Math.max(0, first)).map(({ workers }) => workers));
  };
  return {
    hear(change: WorldChange): void {
      const workers = workersIn(world);
      if (states.at(-1)?.workers !== workers)
        states = [...states, { at: world.clock.now(), workers }];
      const entry = ourEntryOf(change);
      if (entry?.action === "cordon" && entry.node !== undefined)
        begun.set(entry.node, mostLately());
    },
    whenBegun: (node: string): number => Math.max(begun.get(node) ?? 0, mostLately()),
  };
}

function workersIn({ nodes }: World): number {
  let workers = 0;
  for (const { role } of nodes.values()) if (role === "worker") workers += 1;
  return workers;
}
