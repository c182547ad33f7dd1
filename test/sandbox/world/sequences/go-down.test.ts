import assert from "node:assert/strict";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { goDown } from "../../../../sandbox/world/sequences/go-down";
import { smallWorld } from "../fixtures/small-world";

describe("goDown", () => {
  it("takes everything on the node with it, and notes why", () => {
    const { world, clock, controlPlane } = smallWorld();
    const node = controlPlane(1);
    node.isInstalling = true;
    world.etcd.upgradeMutex = node.name;
    clock.advance(10);
    goDown(world, node, "power loss");
    assert.deepEqual(
      [node.isUp, node.ready, node.isInstalling, node.lastDownAt],
      [false, false, false, 10],
    );
    assert.equal(memberOf(world, node.name)?.isStarted, false);
    assert.equal(world.etcd.upgradeMutex, undefined);
    assert.deepEqual(
      world.log.map(({ action, detail, isMutation }) => [action, detail, isMutation]),
      [["down", "power loss", false]],
    );
  });
});
