import assert from "node:assert/strict";
import { nodeLeases } from "../../../../sandbox/world/kubernetes/node-leases";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { reboot } from "../../../../sandbox/world/operations/reboot";
import { smallWorld } from "../fixtures/small-world";

describe("nodeLeases", () => {
  it("are renewed every ten seconds without an event of the world", () => {
    const { world, clock, worker } = smallWorld();
    const revision = world.etcd.revision;
    const renewedAt = () =>
      nodeLeases(world).find(({ node }) => node === worker(1).name)?.renewedAt;
    const seen = [0, 9_999, 1, 65_000].map((wait) => {
      clock.advance(wait);
      return renewedAt();
    });
    assert.deepEqual(seen, [0, 0, 10_000, 70_000]);
    assert.equal(nodeLeases(world).length, 5);
    assert.equal(world.etcd.revision, revision);
    assert.equal(clock.advanceToNext(), false);
  });

  it("stay as they are while the kubelet is silent", () => {
    const { world, clock, worker, rest } = smallWorld();
    const renewedAt = () =>
      nodeLeases(world).find(({ node }) => node === worker(1).name)?.renewedAt ?? Infinity;
    clock.advance(42_000);
    reboot(world, worker(1), "default");
    clock.advance(60_000);
    assert.equal(worker(1).kubelet.isReporting, false);
    const silentAt = renewedAt();
    assert.ok(silentAt <= (worker(1).kubelet.silentSince ?? 0));
    clock.advance(1_000);
    assert.equal(renewedAt(), silentAt);
    rest();
    assert.ok(renewedAt() > silentAt);
  });

  it("tell by how much the clock of a node is wrong", () => {
    const { world, worker } = smallWorld();
    plantDefect(world, { kind: "clock-skew", node: worker(2).name, skewMs: -60_000 });
    const skews = nodeLeases(world).map(({ skewMs }) => skewMs);
    assert.deepEqual(skews, [0, 0, 0, 0, -60_000]);
  });
});
