import assert from "node:assert/strict";
import { noChangeBeforeBackup } from "../../../sandbox/invariants/no-change-before-backup";
import { pullImage, reboot, snapshotEtcd } from "../../../sandbox/world/operations";
import { recordFact } from "../../../sandbox/world/record";
import { imageOf, smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("no-change-before-backup", () => {
  it("is broken by a reboot before the snapshot, not after it", async () => {
    const { world, rest, controlPlane, worker } = smallWorld();
    const after = await judge(world, noChangeBeforeBackup, () => {
      snapshotEtcd(world, controlPlane(1));
      reboot(world, worker(1), "default");
      rest();
    });
    assert.deepEqual(after, []);
    const before = await judge(world, noChangeBeforeBackup, () => {
      reboot(world, worker(1), "default");
    });
    assert.equal(before[0]?.detail, "reboot default");
  });

  it("does not count a snapshot that was damaged on its way, unless that was allowed", async () => {
    const { world, rest, controlPlane, worker } = smallWorld();
    const damage = { node: undefined, action: "etcd-snapshot-damaged", detail: "/srv/a" };
    const act = () => {
      snapshotEtcd(world, controlPlane(1));
      recordFact(world, damage);
      reboot(world, worker(1), "default");
      rest();
    };
    const allowed = { backupMayBeDamaged: true };
    assert.deepEqual(await judge(world, noChangeBeforeBackup, act, allowed), []);
    assert.equal((await judge(world, noChangeBeforeBackup, act)).length, 1);
  });

  it("lets the lease, the journal and image pulls come first, but no other object", async () => {
    const { world, play, worker } = smallWorld();
    const create = (kind: string, name: string) =>
      world.kubernetes.create({
        apiVersion: "v1",
        kind,
        metadata: { name, namespace: "kube-system" },
      });
    const found = await judge(world, noChangeBeforeBackup, async () => {
      create("Lease", "guard");
      create("ConfigMap", "upgrade-journal");
      create("ConfigMap", "other");
      const request = { namespace: "system", image: imageOf(world, "1.13.0") } as const;
      await play(pullImage(world, worker(1), request, () => undefined));
    });
    assert.deepEqual(
      found.map(({ detail }) => detail),
      ["kubernetes-create ConfigMap kube-system/other"],
    );
  });
});
