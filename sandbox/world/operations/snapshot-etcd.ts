import { createHash } from "node:crypto";
import { writeDatabase } from "../bbolt/write-database";
import { localMember } from "../etcd/local-member";
import { etcdBuckets } from "../etcd/buckets";
import { demandUp } from "../play";
import { recordFact } from "../record";
import type { World, WorldNode } from "../types";

/**
 * `MachineService.EtcdSnapshot`: a bbolt database followed by the 32 bytes of its SHA-256, as etcd streams it
 * (etcd v3.6.0 server/etcdserver/api/v3rpc/maintenance.go). It is a local read: no quorum is asked for. WorldErrors:
 * `unavailable`, `unimplemented` on workers.
 */
export function snapshotEtcd(world: World, node: WorldNode): Uint8Array {
  demandUp(node);
  localMember(world, node, "etcd snapshot");
  const database = writeDatabase(etcdBuckets(world));
  const tail = createHash("sha256").update(database).digest();
  recordFact(world, {
    node: node.name,
    action: "etcd-snapshot",
    detail: `revision ${String(world.etcd.revision)}`,
  });
  return Buffer.concat([database, tail]);
}
