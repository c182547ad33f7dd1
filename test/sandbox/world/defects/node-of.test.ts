import assert from "node:assert/strict";
import { memberOn, nodeOf } from "../../../../sandbox/world/defects/node-of";
import { smallWorld, worldError } from "../fixtures/small-world";

describe("nodeOf and memberOn", () => {
  it("find by name", () => {
    const { world, controlPlane } = smallWorld();
    const { name } = controlPlane(1);
    assert.equal(nodeOf(world, name), controlPlane(1));
    assert.equal(memberOn(world, name).node, name);
  });

  it("refuse strangers and nodes without a member", () => {
    const { world, worker } = smallWorld();
    assert.throws(() => nodeOf(world, "nobody"), worldError("not-found", /nobody does not exist/));
    assert.throws(() => memberOn(world, worker(1).name), worldError("not-found", /no etcd member/));
  });
});
