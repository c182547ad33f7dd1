import assert from "node:assert/strict";
import type { Properties } from "../../../provider/lifecycle/properties";
import type { InstalledSystem, World } from "../../../sandbox/world/types";

/** What the wish leaves to be reached, from the words of the operator. */
interface Goal {
  readonly talos: string | undefined;
  readonly kubernetes: string | undefined;
}

/** Whoever says "done" must have reached the wish in the world, whatever our snapshot says. */
export function assertReached(world: World, wish: Properties, nodes: readonly string[]): void {
  const { talos, kubernetes } = goalOf(wish);
  for (const { name, running, kubelet, staticPods } of world.nodes.values()) {
    if (!nodes.includes(name)) continue;
    if (talos !== undefined) {
      assert.equal(`${name} ${running.talosVersion}`, `${name} ${talos}`);
      assertKeepsSystem(world, wish, { name, running });
    }
    const images = [kubelet.image, ...[...staticPods.values()].map(({ image }) => image)];
    if (kubernetes === undefined) continue;
    for (const image of images) {
      assert.ok(image.endsWith(`:v${kubernetes}`), `${name} runs ${image}, not ${kubernetes}`);
    }
  }
}

/**
 * It runs the schematic that it was created with, unless another one is wished for, and all that its schematic holds. What somebody else
 * has installed on it is not ours to bring back.
 */
function assertKeepsSystem(
  { options, schematics, log }: World,
  wish: Properties,
  { name, running }: { readonly name: string; readonly running: InstalledSystem },
): void {
  if (
    log.some(({ action, node, by }) => action === "installed" && node === name && by !== undefined)
  )
    return;
  const created = options.schematic?.id;
  if (created !== undefined && wish["schematic"] === undefined) {
    assert.equal(`${name} ${running.schematicId ?? "none"}`, `${name} ${created}`);
  }
  const held = schematics.get(running.schematicId ?? "") ?? [];
  const runs = running.extensions.map((extension) => extension.name);
  const lost = held.map((extension) => extension.name).filter((each) => !runs.includes(each));
  assert.deepEqual(lost, [], `${name} has lost ${lost.join(", ")}`);
}

/** A calm world after a success is whole: etcd, nodes, workloads. */
export function assertWhole(world: World): void {
  for (const { node, isStarted, isLearner, alarms } of world.etcd.members) {
    assert.ok(isStarted && !isLearner && alarms.length === 0, `etcd member of ${node} is not well`);
  }
  for (const { name, isUp, stage, ready } of world.nodes.values()) {
    assert.ok(isUp && stage === "running" && ready, `${name} is not running and ready`);
  }
  if (!hasPlace(world)) return;
  for (const { metadata, spec, status } of world.kubernetes.list("Deployment")) {
    const { replicas = 1 } = (spec ?? {}) as { replicas?: number };
    const { readyReplicas = 0 } = (status ?? {}) as { readyReplicas?: number };
    assert.ok(readyReplicas >= replicas, `${metadata.name}: ${readyReplicas} of ${replicas} ready`);
  }
}

/** Workloads can be ready only where they may run: people may have taken or cordoned all workers. */
function hasPlace(world: World): boolean {
  const cordoned = cordons(world);
  return [...world.nodes.values()].some(
    ({ name, role }) =>
      (role === "worker" || world.options.workers === 0) && !cordoned.includes(name),
  );
}

function goalOf(wish: Properties): Goal {
  const type = wish["upgradeType"];
  return {
    talos: type === "k8s" ? undefined : String(wish["talosVersion"]),
    kubernetes: type === "os" ? undefined : String(wish["kubernetesVersion"]),
  };
}

/** Names of the cordoned nodes. */
function cordons(world: World): readonly string[] {
  return world.kubernetes
    .list("Node")
    .filter(({ spec }) => (spec as { unschedulable?: boolean }).unschedulable === true)
    .map(({ metadata }) => metadata.name)
    .toSorted();
}
