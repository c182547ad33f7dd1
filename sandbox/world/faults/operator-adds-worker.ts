import { joinWorker } from "../node/join-worker";
import { actAs } from "../record";
import { noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";
import { operator } from "./operator";

/** A machine that an autoscaler or a person adds, as the workers run just now. It stays. */
export const operatorAddsWorker: FaultEntryOf<"operator-adds-worker"> = {
  kind: "operator-adds-worker",
  title: "An operator adds a worker",
  draw: (random, world) => {
    const hasWorker = [...world.nodes.values()].some(({ role }) => role === "worker");
    const name = `${world.options.clusterName}-added-${String(1 + random.integer(1_000))}`;
    return hasWorker ? { kind: "operator-adds-worker", name } : undefined;
  },
  arm: (world, fault) => {
    const model = [...world.nodes.values()].find(({ role }) => role === "worker");
    const hasJoined = actAs(world, operator, () => joinWorker(world, fault.name, model));
    if (hasJoined) noteFired(world, fault);
    return () => undefined;
  },
};
