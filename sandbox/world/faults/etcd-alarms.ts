import { memberOf } from "../etcd/quorum";
import { announce } from "../record";
import type { World, WorldEtcdMember } from "../types";

type Alarm = WorldEtcdMember["alarms"][number];

/** Raises an alarm of a node's member; gives what takes it back. */
export function armAlarm(world: World, node: string, alarm: Alarm): () => void {
  const member = memberOf(world, node);
  if (member === undefined) return () => undefined;
  member.alarms = [...member.alarms, alarm];
  announce(world, { kind: "etcd" });
  return () => {
    const place = member.alarms.indexOf(alarm);
    member.alarms = member.alarms.filter((_alarm, index) => index !== place);
    announce(world, { kind: "etcd" });
  };
}
