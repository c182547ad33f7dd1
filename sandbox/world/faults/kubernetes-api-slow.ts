import type { World } from "../types";
import { armedAnywhere, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

/** An etcd with a slow disk makes every call slow. */
export const kubernetesApiSlow: FaultEntryOf<"kubernetes-api-slow"> = {
  kind: "kubernetes-api-slow",
  title: "The Kubernetes API is slow",
  draw: (random) => ({ kind: "kubernetes-api-slow", ms: 250 * (1 + random.integer(40)) }),
};

/** How much longer the answer to this call takes, in milliseconds. A skin asks once a call. */
export function kubernetesDelay(world: World): number {
  const fault = armedAnywhere(world, "kubernetes-api-slow");
  if (fault === undefined) return 0;
  noteFired(world, fault);
  return fault.ms;
}
