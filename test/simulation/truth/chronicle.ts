import { lockMark } from "../../../provider/model/lock-mark";
import { internalsOf } from "../../../sandbox/world/internals";
import type { World, WorldChange } from "../../../sandbox/world/types";

/** What the world went through, for judging what was said about it. */
export interface Chronicle {
  /** The virtual time at which something was last not well: a node, an etcd member. Undefined: never. */
  readonly lastUnwellAt: () => number | undefined;
  /** Times at which upgrades of a node were asked for, with their images. */
  readonly upgradesOf: (node: string) => readonly { readonly at: number; readonly image: string }[];
  /** Whether a human has kept the node out of upgrades at any time since this virtual one. */
  readonly wasLocked: (node: string, since: number) => boolean;
  /** Whether somebody else has put a hand to the node, or it joined, since this virtual time. */
  readonly wasTouchedByOthers: (node: string, since: number) => boolean;
}

/** Watches from now on. It asks the world only, never us. */
export function keepChronicle(world: World): Chronicle {
  const unwell = new Set<string>();
  let lastUnwellAt: number | undefined;
  const judge = (subject: string, isWell: boolean): void => {
    if (isWell) unwell.delete(subject);
    if (!isWell || unwell.size > 0) lastUnwellAt = world.clock.now();
    if (!isWell) unwell.add(subject);
  };
  const lockedAt = new Map<string, number>();
  const noteLocks = (): void => {
    for (const node of world.nodes.keys())
      if (isLocked(world, node)) lockedAt.set(node, world.clock.now());
  };
  const onChange = (change: WorldChange): void => {
    noteLocks();
    if (change.kind === "etcd") judge("etcd", isEtcdWhole(world));
    if (change.kind === "node") judge(change.node, isNodeWell(world, change.node));
  };
  judge("etcd", isEtcdWhole(world));
  world.listeners.add(onChange);
  const logOf = (node: string, actions: readonly string[]): World["log"] =>
    world.log.filter((entry) => entry.node === node && actions.includes(entry.action));
  return {
    lastUnwellAt: () => (unwell.size > 0 ? world.clock.now() : lastUnwellAt),
    upgradesOf: (node) =>
      logOf(node, ["upgrade", "lifecycle-upgrade"]).map(({ at, detail }) => ({
        at,
        image: detail,
      })),
    wasLocked: (node, since) => isLocked(world, node) || (lockedAt.get(node) ?? -1) >= since,
    wasTouchedByOthers: (node, since) =>
      world.log.some(
        (entry) =>
          entry.node === node &&
          entry.at >= since &&
          (entry.by !== undefined || entry.action === "joined"),
      ),
  };
}

function isLocked(world: World, node: string): boolean {
  const found = internalsOf(world).store.peek("Node", undefined, node);
  return found?.metadata.annotations?.[lockMark] !== undefined;
}

function isEtcdWhole({ etcd }: World): boolean {
  return etcd.members.every(
    ({ isStarted, isLearner, alarms }) => isStarted && !isLearner && alarms.length === 0,
  );
}

function isNodeWell(world: World, name: string): boolean {
  const node = world.nodes.get(name);
  if (node === undefined) return true;
  return node.isUp && node.stage === "running" && node.ready && node.kubelet.isReporting;
}
