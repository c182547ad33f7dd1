import assert from "node:assert/strict";
import { localMember } from "../../../../sandbox/world/etcd/local-member";
import { stopMember } from "../../../../sandbox/world/etcd/membership";
import { smallWorld, worldError } from "../fixtures/small-world";

describe("localMember", () => {
  it("is the started member of the node", () => {
    const { world, controlPlane } = smallWorld();
    assert.equal(localMember(world, controlPlane(2), "etcd status").node, controlPlane(2).name);
  });

  it("does not exist on workers, in Talos' words (talos.md §1.6)", () => {
    const { world, worker } = smallWorld();
    assert.throws(
      () => localMember(world, worker(1), "etcd snapshot"),
      worldError("unimplemented", /etcd snapshot is only available on control plane nodes/),
    );
  });

  it("does not answer while it is stopped", () => {
    const { world, controlPlane } = smallWorld();
    stopMember(world, controlPlane(2));
    assert.throws(
      () => localMember(world, controlPlane(2), "etcd status"),
      worldError("unavailable"),
    );
  });
});
