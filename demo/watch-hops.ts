import type { World } from "../sandbox/world/types";
import { kubernetesVersionsOf } from "./kubernetes-versions-of";

/** What moved on the whole cluster, from one version to the next, as the sandbox itself saw it. */
export type SeenHops = () => readonly string[];

interface Pair {
  readonly Talos: string;
  readonly Kubernetes: string;
}

/** Watches a world from now on and notes each move that every node has made. */
export function watchHops(world: World): SeenHops {
  const seen: string[] = [];
  let last = pairOf(world);
  world.listeners.add((change) => {
    if (change.kind !== "node") return;
    const now = pairOf(world);
    if (now === undefined) return;
    if (last !== undefined) seen.push(...movesBetween(last, now));
    last = now;
  });
  return () => seen;
}

/** Undefined while not every node runs the same. */
function pairOf(world: World): Pair | undefined {
  const nodes = [...world.nodes.values()];
  const talos = new Set(nodes.map(({ running }) => running.talosVersion));
  const kubernetes = new Set(
    nodes.flatMap(kubernetesVersionsOf).map(({ version }) => version ?? "nothing"),
  );
  const [Talos] = talos;
  const [Kubernetes] = kubernetes;
  if (Talos === undefined || Kubernetes === undefined) return undefined;
  return talos.size > 1 || kubernetes.size > 1 ? undefined : { Talos, Kubernetes };
}

function movesBetween(before: Pair, now: Pair): readonly string[] {
  return (["Talos", "Kubernetes"] as const)
    .filter((component) => before[component] !== now[component])
    .map((component) => `${component} ${before[component]} → ${now[component]}`);
}
