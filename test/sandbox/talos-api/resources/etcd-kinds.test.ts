import assert from "node:assert/strict";
import { etcdMembers } from "../../../../sandbox/talos-api/resources/etcd-kinds";
import { testWorld } from "../fixtures/test-call";

describe("etcdMembers", () => {
  it("tells the local member in 16 hexadecimal digits", () => {
    const { world, controlPlane, worker } = testWorld();
    const [local] = etcdMembers.list(world, controlPlane);
    const id = world.etcd.members[0]?.id ?? 0n;
    assert.deepEqual(local?.yaml, { value: { memberID: id.toString(16).padStart(16, "0") } });
    assert.deepEqual(etcdMembers.list(world, worker), []);
  });
});
