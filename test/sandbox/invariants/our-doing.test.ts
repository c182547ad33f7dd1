import assert from "node:assert/strict";
import { followOurDoing } from "../../../sandbox/invariants/our-doing";
import { reboot } from "../../../sandbox/world/operations";
import { actAs } from "../../../sandbox/world/record";
import { smallWorld } from "../world/fixtures/small-world";

describe("followOurDoing", () => {
  it("holds a node from our act until it is ready, or somebody else acts on it", () => {
    const at = smallWorld();
    const doing = followOurDoing(at.world);
    at.world.listeners.add(doing.hear);
    const { name } = at.worker(1);
    assert.equal(doing.isOurs(name), false);
    reboot(at.world, at.worker(1), "default");
    assert.equal(doing.isOurs(name), true);
    at.rest();
    assert.equal(doing.isOurs(name), false);
    actAs(at.world, "operator", () => reboot(at.world, at.worker(1), "default"));
    assert.equal(doing.isOurs(name), false);
    assert.equal(doing.isUnderOurUpgrade(name), false);
  });
});
