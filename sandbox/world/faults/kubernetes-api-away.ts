import type { World } from "../types";
import { WorldError } from "../world-error";
import { armedAnywhere, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

/** The load balancer before the API servers is down. */
export const kubernetesApiAway: FaultEntryOf<"kubernetes-api-away"> = {
  kind: "kubernetes-api-away",
  title: "No API server answers",
  draw: () => ({ kind: "kubernetes-api-away" }),
};

/** A call from outside. @throws WorldError `unavailable` while the fault is armed. */
export function demandApiServer(world: World): void {
  const fault = armedAnywhere(world, "kubernetes-api-away");
  if (fault === undefined) return;
  noteFired(world, fault);
  throw new WorldError("unavailable", "the Kubernetes API does not answer");
}
