import { advanceRaft } from "../etcd/membership";
import { memberOf } from "../etcd/quorum";
import { announce } from "../record";
import type { World } from "../types";
import { drawMember } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** A slow disk: entries are in the log and not applied (etcd v3.6.0 server/etcdserver/server.go, applied index). */
export const etcdLagging: FaultEntryOf<"etcd-lagging"> = {
  kind: "etcd-lagging",
  title: "An etcd member lags behind with applying",
  draw: (random, world) => {
    const node = drawMember(random, world);
    if (node === undefined) return undefined;
    return { kind: "etcd-lagging", node, entries: 10 ** (2 + random.integer(4)) };
  },
  arm: (world, { node, entries }) => {
    setLag(world, { node, lag: entries, written: entries });
    return () => {
      setLag(world, { node, lag: 0, written: 1 });
    };
  },
};

/** What it lags behind with was written meanwhile: no log is shorter than what of it is not applied. */
function setLag(
  world: World,
  { node, lag, written }: { readonly node: string; readonly lag: number; readonly written: number },
): void {
  const member = memberOf(world, node);
  if (member === undefined) return;
  member.lag = lag;
  advanceRaft(world.etcd, written);
  announce(world, { kind: "etcd" });
}
