import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { createLifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { clusterUid } from "../../builders/snapshot-builder";
import { fakeWorld } from "./support/fake-joints";

describe("the lifecycle", () => {
  it("creates, updates under the same id, and forgets without touching anything", async () => {
    const world = await fakeWorld();
    const lifecycle = createLifecycle(world.joints);
    const { id, outs } = await lifecycle.create(world.inputs);
    assert.equal(id, clusterUid);
    const { outs: updated } = await lifecycle.update(id, outs, {
      ...world.inputs,
      talosVersion: "1.13.0",
    });
    assert.equal(updated["talosVersion"], "1.13.0");
    const { opened } = world.calls;
    await lifecycle.delete(id, updated);
    assert.equal(world.calls.opened, opened);
    assert.match(world.told.at(-1) ?? "", /Nothing on the cluster is touched/);
    world.remove();
  });

  it("gives the engine nothing that its wire cannot carry", async () => {
    const world = await fakeWorld();
    const lifecycle = createLifecycle(world.joints);
    const wishes = fc.record(
      {
        talosVersion: fc.constantFrom("1.12.0", "1.13.0", "v1.13.0", "1.13", "1.11.0"),
        kubernetesVersion: fc.constantFrom("1.34.1", "1.35.1", "latest"),
        upgradeType: fc.constantFrom("k8s", "os", "both", "all"),
        nodes: fc.constantFrom(["demo-worker-1"], ["10.5.1.2"], [], null),
        allow: fc.constantFrom([], ["prune-manifests"], ["nothing"]),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(wishes, async (wish) => {
        const inputs = { ...world.inputs, ...wish };
        const checked = await lifecycle.check({}, inputs);
        carry(checked.inputs);
        if (checked.failures.length > 0) return;
        const { id, outs } = await lifecycle.create(checked.inputs);
        carry(outs);
        carry((await lifecycle.read(id, outs)).props);
        carry(await lifecycle.diff(id, outs, checked.inputs));
      }),
      { numRuns: 40 },
    );
    world.remove();
  });
});

function carry(value: unknown): void {
  const sent = Struct.fromJavaScript(value as never).toJavaScript();
  assert.deepEqual(sent, JSON.parse(JSON.stringify(value)));
}
