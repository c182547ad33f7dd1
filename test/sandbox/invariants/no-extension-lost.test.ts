import assert from "node:assert/strict";
import { noExtensionLost } from "../../../sandbox/invariants/no-extension-lost";
import { announce } from "../../../sandbox/world/record";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("no-extension-lost", () => {
  it("is kept by other versions and more extensions, broken by one that is gone", async () => {
    const { world, worker } = smallWorld();
    const node = worker(1);
    const { extensions } = node.running;
    const change = (next: typeof extensions) =>
      judge(world, noExtensionLost, () => {
        node.running = { ...node.running, extensions: next };
        announce(world, { kind: "node", node: node.name });
      });
    const newer = extensions.map(({ name }) => ({ name, version: "v9" }));
    assert.deepEqual(await change([...newer, { name: "more", version: "v1" }]), []);
    const [violation] = await change(newer.slice(0, 1));
    assert.match(violation?.detail ?? "", /^demo-worker-1 lost util-linux-tools, more$/);
  });
});
