import { armAlarm } from "./etcd-alarms";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";

/** etcd v3.6.0 server/etcdserver/corrupt.go: the hashes of two members differ. */
export const etcdCorrupt: FaultEntryOf<"etcd-corrupt"> = {
  ...nodeFault("etcd-corrupt", "An etcd member raises CORRUPT", "controlplane"),
  arm: (world, { node }) => armAlarm(world, node, "CORRUPT"),
};
