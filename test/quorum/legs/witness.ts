import { maxApplyLag } from "../../../provider/verify/etcd-complaints";
import type { World, WorldChange } from "../../../sandbox/world/types";
import type { FollowedLeaders } from "../follow-leaders";

/** Sees in which state of the real etcd control-plane nodes are told to go. */
export interface Witness {
  /** What makes it wrong to tell one now, as whoever does the harm knows it. */
  readonly harms: Set<string>;
  /** Nodes that were told, in their order. */
  readonly told: readonly string[];
  /** Rejects when a node is told to go that must not. */
  readonly rash: Promise<never>;
}

const requests = new Set(["upgrade", "lifecycle-upgrade", "reboot"]);

export function watchRequests(world: World, leaders: FollowedLeaders): Witness {
  const harms = new Set<string>();
  const told: string[] = [];
  let reject: (error: Error) => void = () => undefined;
  const rash = new Promise<never>((_resolve, fail) => {
    reject = fail;
  });
  rash.catch(() => undefined);
  world.listeners.add((change) => {
    const node = nodeToldIn(world, change);
    if (node === undefined) return;
    told.push(node);
    const reasons = [...harms, ...complaints(leaders, node)];
    if (reasons.length > 0) reject(new Error(`${node} was told to go while ${reasons.join(", ")}`));
  });
  return { harms, told, rash };
}

function nodeToldIn(world: World, change: WorldChange): string | undefined {
  if (change.kind !== "log" || !requests.has(change.entry.action)) return undefined;
  const node = world.nodes.get(change.entry.node ?? "");
  return node?.role === "controlplane" ? node.name : undefined;
}

function complaints({ statuses }: FollowedLeaders, node: string): readonly string[] {
  const own = statuses.get(node);
  const newest = Math.max(0, ...[...statuses.values()].map(({ raftIndex }) => raftIndex));
  const behind = [...statuses].filter(
    ([name, { raftAppliedIndex }]) => name !== node && newest - raftAppliedIndex > maxApplyLag,
  );
  return [
    ...(own !== undefined && own.leaderId === own.memberId ? ["it leads"] : []),
    ...behind.map(([name]) => `${name} is far behind`),
  ];
}
