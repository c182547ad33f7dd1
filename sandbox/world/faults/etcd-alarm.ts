import { armAlarm } from "./etcd-alarms";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";

/** etcd v3.6.0 server/etcdserver/api/etcdserverpb quota: the backend has reached its quota. */
export const etcdAlarm: FaultEntryOf<"etcd-alarm"> = {
  ...nodeFault("etcd-alarm", "An etcd member raises NOSPACE", "controlplane"),
  arm: (world, { node }) => armAlarm(world, node, "NOSPACE"),
};
