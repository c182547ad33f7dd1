import type { World } from "../types";
import { WorldError } from "../world-error";
import { armedAnywhere, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

/** Priority and fairness rejects what waits too long (Kubernetes: apiserver/pkg/util/flowcontrol). */
export const kubernetesApiOverloaded: FaultEntryOf<"kubernetes-api-overloaded"> = {
  kind: "kubernetes-api-overloaded",
  title: "The API server answers 429 to some calls",
  draw: (random) => ({ kind: "kubernetes-api-overloaded", oneOf: 1 + random.integer(5) }),
};

/**
 * A call from outside; the world's chance says which are rejected. A skin asks once a call.
 *
 * @throws WorldError `too-many-requests` for one of so many while the fault is armed.
 */
export function demandCapacity(world: World): void {
  const fault = armedAnywhere(world, "kubernetes-api-overloaded");
  if (fault === undefined || world.random.integer(fault.oneOf) !== 0) return;
  noteFired(world, fault);
  throw new WorldError("too-many-requests", "Too many requests, please try again later.");
}
