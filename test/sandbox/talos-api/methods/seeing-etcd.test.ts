import assert from "node:assert/strict";
import { etcdStatus } from "../../../../sandbox/talos-api/methods/etcd-methods";
import { seeingEtcd } from "../../../../sandbox/talos-api/methods/seeing-etcd";
import { WorldError } from "../../../../sandbox/world/world-error";
import { testCall, testWorld } from "../fixtures/test-call";

describe("seeingEtcd", () => {
  const status = seeingEtcd<unknown, ReturnType<typeof etcdStatus>>(etcdStatus);

  it("lets a method read etcd as somebody else knows it, and the rest of the world as it is", async () => {
    const { world, controlPlane } = testWorld();
    const seen = { ...world.etcd, term: 77 };
    const asked: string[] = [];
    const seeEtcd = (node: { readonly name: string }) => {
      asked.push(node.name);
      return Promise.resolve(seen);
    };
    const { messages } = await status(testCall(world, controlPlane, { seeEtcd }), {});
    assert.equal(messages[0]?.memberStatus?.raftTerm, 77n);
    assert.deepEqual(asked, [controlPlane.name]);
  });

  it("lets it read the world's own where nobody else knows, and passes refusals on", async () => {
    const { world, controlPlane } = testWorld();
    const { messages } = await status(testCall(world, controlPlane), {});
    assert.equal(messages[0]?.memberStatus?.raftTerm, BigInt(world.etcd.term));
    const seeEtcd = () => Promise.reject(new WorldError("unavailable", "nobody answers"));
    await assert.rejects(async () => status(testCall(world, controlPlane, { seeEtcd }), {}), {
      code: "unavailable",
    });
  });
});
