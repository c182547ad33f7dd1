import { joinWorker } from "../../../sandbox/world/node/join-worker";
import { actAs } from "../../../sandbox/world/record";
import type { World } from "../../../sandbox/world/types";
import type { Deed } from "../story/deed";

/** A pool is not larger than its owner pays for. */
const largest = 24;

/** Machines join with the system that the worker has now, for as long as nobody takes it back. Those that joined stay. */
export function growPool(
  world: World,
  { worker, everyMs }: Extract<Deed, { readonly kind: "growing-pool" }>,
): () => void {
  const now = world.nodes.get(worker);
  const model = now === undefined ? undefined : { ...now, kubelet: { ...now.kubelet } };
  let timer: { cancel(): void } | undefined;
  let number = 0;
  const grow = (): void => {
    number += 1;
    actAs(world, "operator", () => joinWorker(world, `demo-pool-${String(number)}`, model));
    if (number < largest) timer = world.clock.after(everyMs, grow);
  };
  timer = world.clock.after(everyMs, grow);
  return () => timer?.cancel();
}
