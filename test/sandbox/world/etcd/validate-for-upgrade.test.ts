import assert from "node:assert/strict";
import { stopMember } from "../../../../sandbox/world/etcd/membership";
import { validateForUpgrade } from "../../../../sandbox/world/etcd/validate-for-upgrade";
import { smallWorld } from "../fixtures/small-world";

// v1.12.0 internal/pkg/etcd/etcd.go ValidateForUpgrade.
describe("validateForUpgrade", () => {
  for (const controlPlanes of [1, 3, 5])
    it(`lets ${String(controlPlanes)} healthy members pass`, () => {
      assert.equal(validateForUpgrade(smallWorld({ controlPlanes }).world.etcd), undefined);
    });

  it("refuses exactly two members", () => {
    const { world } = smallWorld({ controlPlanes: 2 });
    assert.match(validateForUpgrade(world.etcd) ?? "", /count\(2\) is insufficient/);
  });

  it("refuses while a member is unhealthy, and names it", () => {
    const { world, controlPlane } = smallWorld();
    stopMember(world, controlPlane(2));
    const id = world.etcd.members.find(({ node }) => node === controlPlane(2).name)?.id;
    assert.match(
      validateForUpgrade(world.etcd) ?? "",
      new RegExp(`${(id ?? 0n).toString(16).padStart(16, "0")} is not healthy`),
    );
  });

  it("refuses a member that never started", () => {
    const { world } = smallWorld();
    const [member] = world.etcd.members;
    if (member !== undefined) member.name = "";
    assert.match(validateForUpgrade(world.etcd) ?? "", /is not started/);
  });

  it("waits in vain without quorum", () => {
    const { world, controlPlane } = smallWorld();
    stopMember(world, controlPlane(2));
    stopMember(world, controlPlane(3));
    assert.match(validateForUpgrade(world.etcd) ?? "", /deadline exceeded/);
  });
});
