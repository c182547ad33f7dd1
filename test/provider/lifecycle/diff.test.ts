import assert from "node:assert/strict";
import { unknownValue } from "../../../provider/inputs/unknown-values";
import { createLifecycle, type Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { buildSnapshot, clusterUid, withNode } from "../../builders/snapshot-builder";
import { fakeWorld, unreachable, type FakeWorld } from "./support/fake-joints";

describe("diff", () => {
  let world: FakeWorld;
  let lifecycle: Lifecycle;
  let olds: Readonly<Record<string, unknown>>;

  beforeEach(async () => {
    world = await fakeWorld();
    lifecycle = createLifecycle(world.joints);
    olds = (await lifecycle.create(world.inputs)).outs;
  });

  afterEach(() => {
    world.remove();
  });

  const diff = (settings: object = {}) =>
    lifecycle.diff("id", olds, { ...world.inputs, ...settings });

  it("is false where the wish is what runs", async () => {
    assert.deepEqual(await diff(), { changes: false });
  });

  it("is true for another wish", async () => {
    assert.deepEqual(await diff({ talosVersion: "1.13.0" }), { changes: true });
  });

  it("is true when the live cluster has drifted although no input changed", async () => {
    world.snapshot = withNode(buildSnapshot(), "demo-worker-1", { talosVersion: "1.11.3" });
    assert.deepEqual(await diff(), { changes: true });
  });

  it("is false when only credentials, the shell or the URN are other ones", async () => {
    const renewed = (await fakeWorld()).inputs.talosconfig;
    assert.deepEqual(await diff({ talosconfig: renewed, __provider: "other", __urn: "other" }), {
      changes: false,
    });
  });

  it("is true, and asks nobody, while an input is unknown", async () => {
    const { opened } = world.calls;
    assert.deepEqual(await diff({ talosVersion: unknownValue }), { changes: true });
    assert.equal(world.calls.opened, opened);
  });

  it("sees the very cluster that check saw, and looks anew after a change", async () => {
    await lifecycle.check({}, world.inputs);
    const { opened } = world.calls;
    await diff();
    assert.equal(world.calls.opened, opened);
    await lifecycle.update("id", olds, world.inputs);
    const { opened: afterUpdate } = world.calls;
    await diff();
    assert.equal(world.calls.opened, afterUpdate + 1);
  });

  it("takes an absent cluster as state tells of it", async () => {
    world.openingError = unreachable();
    assert.deepEqual(await diff(), { changes: false });
    assert.deepEqual(await diff({ talosVersion: "1.13.0" }), { changes: true });
  });

  it("is true for another cluster, so that it is recorded", async () => {
    world.snapshot = { ...buildSnapshot(), clusterUid: `${clusterUid}x` };
    assert.deepEqual(await diff({ allow: ["cluster-changed"] }), { changes: true });
  });

  it("refuses state of a later version", async () => {
    olds = { ...olds, schemaVersion: 2 };
    await assert.rejects(diff(), /STATE_TOO_NEW/);
  });
});
