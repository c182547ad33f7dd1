import { lockMark } from "../../../provider/model/lock-mark";
import { moveLeaderTo } from "../../../sandbox/world/etcd/membership";
import { memberOf } from "../../../sandbox/world/etcd/quorum";
import type { KubernetesObject } from "../../../sandbox/world/object-store";
import type { World, WorldChange } from "../../../sandbox/world/types";
import type { Deed } from "../story/deed";
import { doAs } from "./as-somebody";
import { growPool } from "./growing-pool";
import { addBarePod, addBudget, keepPod } from "./peoples-pods";

/** Takes a deed back. */
export type Undo = () => void;

const nothing: Undo = () => undefined;

/** Does it now, or as soon as Kubernetes takes it: people get the same refusals as we do. */
export function doDeed(world: World, deed: Deed): Undo {
  switch (deed.kind) {
    case "lock":
      return lock(world, deed.node, deed.reason);
    case "keep-node":
      return keepNode(world, deed);
    case "label":
      return label(world, deed.node, deed.pool);
    case "budget":
      return addBudget(world, deed);
    case "bare-pod":
      return addBarePod(world, deed.node);
    case "sticky-pod":
      return keepPod(world, deed);
    case "diagnostic":
      return reportProblem(world, deed.node);
    case "leader-again":
      return leadAgain(world, deed);
    case "growing-pool":
      return growPool(world, deed);
    case "closed-folder":
      // The files of our process ask whether it stands.
      return nothing;
  }
}

function lock(world: World, node: string, reason: string): Undo {
  const giveUp = annotate(world, node, { [lockMark]: reason });
  return () => {
    giveUp();
    annotate(world, node, { [lockMark]: undefined });
  };
}

function label(world: World, node: string, pool: string): Undo {
  changeNode(world, node, (found) => ({
    ...found,
    metadata: { ...found.metadata, labels: { ...found.metadata.labels, pool } },
  }));
  return nothing;
}

function annotate(
  world: World,
  node: string,
  change: Readonly<Record<string, string | undefined>>,
): () => void {
  return changeNode(world, node, (found) => {
    const all = Object.entries({ ...found.metadata.annotations, ...change });
    const annotations = Object.fromEntries(
      all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
    return { ...found, metadata: { ...found.metadata, annotations } };
  });
}

function changeNode(
  world: World,
  node: string,
  change: (found: KubernetesObject) => KubernetesObject,
): () => void {
  return doAs(world, "operator", () => {
    const found = world.kubernetes.get("Node", undefined, node);
    if (found !== undefined) world.kubernetes.update(change(found));
  });
}

/** Hears each cordon of ours. */
function keepNode(
  world: World,
  { node, by, afterMs }: Extract<Deed, { readonly kind: "keep-node" }>,
): Undo {
  const timers: { cancel(): void }[] = [];
  const speak = (): void => {
    const giveUp =
      by === "lock"
        ? annotate(world, node, { [lockMark]: "it is needed now" })
        : changeNode(world, node, (found) => ({
            ...found,
            spec: { ...(found.spec as object), unschedulable: false },
          }));
    timers.push({ cancel: giveUp });
  };
  const onChange = (change: WorldChange): void => {
    if (change.kind !== "log" || change.entry.by !== undefined) return;
    if (change.entry.node !== node || change.entry.action !== "cordon") return;
    timers.push(world.clock.after(afterMs, speak));
  };
  world.listeners.add(onChange);
  return () => {
    world.listeners.delete(onChange);
    for (const timer of timers) timer.cancel();
    if (by === "lock") annotate(world, node, { [lockMark]: undefined });
  };
}

function reportProblem(world: World, name: string): Undo {
  const node = world.nodes.get(name);
  const problem = { message: "kubelet CSR not approved", details: [] };
  node?.diagnostics.push(problem);
  return () => {
    if (node !== undefined) node.diagnostics = node.diagnostics.filter((one) => one !== problem);
  };
}

function leadAgain(
  world: World,
  { node, afterMs }: Extract<Deed, { readonly kind: "leader-again" }>,
): Undo {
  let timer: { cancel(): void } | undefined;
  const onChange = (change: WorldChange): void => {
    const { entry } = change.kind === "log" ? change : { entry: undefined };
    if (entry?.action !== "forfeit-leadership" || entry.node !== node) return;
    timer = world.clock.after(afterMs, () => {
      const member = memberOf(world, node);
      if (member !== undefined) moveLeaderTo(world, member);
    });
  };
  world.listeners.add(onChange);
  return () => {
    world.listeners.delete(onChange);
    timer?.cancel();
  };
}
