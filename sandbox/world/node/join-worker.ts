import { internalsOf } from "../internals";
import { configurationOf } from "../machine-configuration/read";
import { createSecrets } from "../machine-configuration/secrets";
import { announce, recordFact } from "../record";
import type { World, WorldNode } from "../types";
import { createNode } from "./create-node";

/**
 * A machine that runs what another worker runs joins under a name, with its own identity and the next free address. False where the name is taken
 * or there is no worker to take after.
 */
export function joinWorker(world: World, name: string, model: WorldNode | undefined): boolean {
  if (model === undefined || world.nodes.has(name)) return false;
  const { options, random } = world;
  const secrets = createSecrets(random);
  const address = freeAddress(world);
  const endpoint = "";
  const node = createNode(
    { world: options, role: "worker", name, address, endpoint, secrets },
    random,
  );
  node.running = model.running;
  node.bootTarget = model.running;
  node.machineConfig = model.machineConfig;
  // What its configuration names, whatever a mirror once gave the other.
  node.kubelet.image = configurationOf(node).kubeletImage ?? model.kubelet.image;
  node.lastUpAt = world.clock.now();
  world.nodes.set(name, node);
  recordFact(world, { node: name, action: "joined", detail: `Talos ${node.running.talosVersion}` });
  internalsOf(world).reconcile();
  announce(world, { kind: "node", node: name });
  return true;
}

/** Beyond every address that the world has given so far. */
function freeAddress(world: World): string {
  const hosts = [...world.nodes.values()].map(({ address }) => {
    const [, , high = "0", low = "0"] = address.split(".");
    return Number(high) * 256 + Number(low);
  });
  const next = Math.max(...hosts) + 1;
  return `10.5.${String(Math.floor(next / 256))}.${String(next % 256)}`;
}
