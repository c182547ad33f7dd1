import assert from "node:assert/strict";
import { armFault, hasNodeFault, isImageMissing } from "../../../sandbox/world/faults";
import { reboot } from "../../../sandbox/world/operations";
import { objectOf, smallWorld } from "./fixtures/small-world";

describe("armFault", () => {
  it("holds for its own node until it is lifted", () => {
    const { world, worker } = smallWorld();
    const lift = armFault(world, { kind: "installer-fails", node: worker(1).name });
    assert.equal(hasNodeFault(world, "installer-fails", worker(1).name), true);
    assert.equal(hasNodeFault(world, "installer-fails", worker(2).name), false);
    lift();
    assert.equal(hasNodeFault(world, "installer-fails", worker(1).name), false);
  });

  it("etcd-alarm raises NOSPACE at once and clears it", () => {
    const { world, controlPlane } = smallWorld();
    const member = world.etcd.members.find(({ node }) => node === controlPlane(2).name);
    assert.ok(member);
    const lift = armFault(world, { kind: "etcd-alarm", node: controlPlane(2).name });
    assert.deepEqual(member.alarms, ["NOSPACE"]);
    lift();
    assert.deepEqual(member.alarms, []);
  });

  it("kubelet-not-ready shows on the Node, and on the machine's readiness", () => {
    const { world, rest, worker } = smallWorld();
    const lift = armFault(world, { kind: "kubelet-not-ready", node: worker(1).name });
    rest();
    assert.match(JSON.stringify(objectOf(world, "Node", worker(1).name).status), /KubeletNotReady/);
    assert.equal(worker(1).ready, false);
    lift();
    rest();
    assert.equal(worker(1).ready, true);
  });

  it("node-stays-down holds a reboot until it is lifted", () => {
    const { world, rest, worker } = smallWorld();
    const lift = armFault(world, { kind: "node-stays-down", node: worker(1).name });
    reboot(world, worker(1), "default");
    rest();
    assert.equal(worker(1).isUp, false);
    lift();
    rest();
    assert.equal(worker(1).ready, true);
  });

  it("image-missing hides one reference", () => {
    const { world } = smallWorld();
    armFault(world, { kind: "image-missing", reference: "a/b:v1.0.0" });
    assert.equal(isImageMissing(world, "a/b:v1.0.0"), true);
    assert.equal(isImageMissing(world, "a/b:v1.0.1"), false);
  });
});
