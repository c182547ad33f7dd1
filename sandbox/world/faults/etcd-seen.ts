import type { World } from "../types";
import { armedOf, noteFiredOnce } from "./armed";

const states = ["etcd-lagging", "etcd-learner", "etcd-alarm", "etcd-corrupt"] as const;

/** Counts the states of etcd that a caller sees who asks its members now. A skin tells of each such read. */
export function noteEtcdSeen(world: World): void {
  if (world.faults.size === 0) return;
  for (const kind of states) for (const fault of armedOf(world, kind)) noteFiredOnce(world, fault);
}
