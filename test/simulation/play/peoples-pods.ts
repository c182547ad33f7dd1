import { barePod } from "../../../sandbox/world/defects/workload-objects";
import { plantObjects } from "../../../sandbox/world/defects/planted-objects";
import type { KubernetesObject } from "../../../sandbox/world/object-store";
import type { World } from "../../../sandbox/world/types";
import type { Deed } from "../story/deed";
import { doAs, tryAs } from "./as-somebody";

const program = "another program";

/** A budget beside those that the workload may have. */
export function addBudget(
  world: World,
  { workload, minAvailable }: Extract<Deed, { readonly kind: "budget" }>,
): () => void {
  return plantObjects(world, [budget({ name: `also-${workload}`, app: workload, minAvailable })]);
}

/** A pod that runs, and that nothing would start again. */
export function addBarePod(world: World, node: string): () => void {
  const place = world.nodes.get(node);
  if (place === undefined) return () => undefined;
  return plantObjects(world, [barePod(`by-hand-${node}`, place)]);
}

/** A program that asks no scheduler. Its budget lets every eviction through. */
export function keepPod(
  world: World,
  { node, everyMs }: Extract<Deed, { readonly kind: "sticky-pod" }>,
): () => void {
  const name = `sticky-${node}`;
  const lift = plantObjects(world, [budget({ name, app: name, minAvailable: 0 })]);
  let timer: { cancel(): void } | undefined;
  let number = 0;
  const look = (): void => {
    number += 1;
    put(world, node, `${name}-${String(number)}`);
    timer = world.clock.after(everyMs, look);
  };
  look();
  return () => {
    timer?.cancel();
    lift();
    remove(world, name);
  };
}

/** Where none of its pods is there, and somebody answers. */
function put(world: World, node: string, name: string): void {
  const place = world.nodes.get(node);
  if (place?.isUp !== true) return;
  const app = `sticky-${node}`;
  tryAs(world, program, () => {
    if (podsOf(world, app).length > 0) return;
    const pod = barePod(name, place);
    world.kubernetes.create({ ...pod, metadata: { ...pod.metadata, labels: { app } } });
  });
}

function remove(world: World, app: string): void {
  doAs(world, program, () => {
    for (const { metadata } of podsOf(world, app))
      world.kubernetes.delete("Pod", metadata.namespace, metadata.name);
  });
}

function podsOf(world: World, app: string): readonly KubernetesObject[] {
  return world.kubernetes
    .list("Pod", "default")
    .filter(({ metadata }) => metadata.labels?.["app"] === app);
}

function budget(wanted: { name: string; app: string; minAvailable: number }): KubernetesObject {
  const { name, app, minAvailable } = wanted;
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, namespace: "default" },
    spec: { minAvailable, selector: { matchLabels: { app } } },
  };
}
