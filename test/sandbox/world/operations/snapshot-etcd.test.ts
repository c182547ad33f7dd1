import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { stopMember } from "../../../../sandbox/world/etcd/membership";
import { snapshotEtcd } from "../../../../sandbox/world/operations";
import { readDatabase } from "../fixtures/read-database";
import { smallWorld, worldError } from "../fixtures/small-world";

describe("snapshotEtcd", () => {
  it("is a database with its SHA-256 behind it (talos.md §5.1)", () => {
    const { world, controlPlane } = smallWorld();
    const snapshot = snapshotEtcd(world, controlPlane(1));
    assert.equal(snapshot.length % 512, 32);
    const database = snapshot.subarray(0, -32);
    const hash = createHash("sha256").update(database).digest();
    assert.deepEqual(Buffer.from(snapshot.subarray(-32)), hash);
    const keys = readDatabase(database).get("key") ?? [];
    assert.equal(keys.at(-1)?.key.readBigUInt64BE(0), BigInt(world.etcd.revision));
  });

  it("changes with what is written, and is noted as a backup, not as a mutation", () => {
    const { world, controlPlane } = smallWorld();
    const first = snapshotEtcd(world, controlPlane(1));
    world.kubernetes.delete("Deployment", "default", "web");
    assert.notDeepEqual(snapshotEtcd(world, controlPlane(2)), first);
    const backups = world.log.filter(({ action }) => action === "etcd-snapshot");
    assert.deepEqual(
      backups.map(({ isMutation }) => isMutation),
      [false, false],
    );
  });

  it("is a local read: it needs its member, not quorum", () => {
    const { world, controlPlane, worker } = smallWorld();
    stopMember(world, controlPlane(1));
    stopMember(world, controlPlane(2));
    assert.ok(snapshotEtcd(world, controlPlane(3)).length > 0);
    assert.throws(() => snapshotEtcd(world, controlPlane(1)), worldError("unavailable"));
    assert.throws(() => snapshotEtcd(world, worker(1)), worldError("unimplemented"));
  });
});
