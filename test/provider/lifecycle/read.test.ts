import assert from "node:assert/strict";
import { createLifecycle, type Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { fakeWorld, unreachable, type FakeWorld } from "./support/fake-joints";

type Outputs = Readonly<Record<string, unknown>>;

describe("read", () => {
  let world: FakeWorld;
  let lifecycle: Lifecycle;
  let outputs: Outputs;

  beforeEach(async () => {
    world = await fakeWorld();
    lifecycle = createLifecycle(world.joints);
    outputs = (await lifecycle.create(world.inputs)).outs;
  });

  afterEach(() => {
    assert.equal(world.calls.ran, 0);
    world.remove();
  });

  const read = async () => {
    const { id, props } = await lifecycle.read("the id", outputs);
    assert.equal(id, "the id");
    return props;
  };

  it("gives live values and what is pending against the last wish", async () => {
    world.snapshot = buildSnapshot({ talosVersion: "1.11.5" });
    const props = await read();
    assert.equal(props["talosVersion"], "1.11.5");
    assert.deepEqual(props["requested"], { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" });
    assert.equal((props["plan"] as string[]).length, 8);
  });

  it("changes nothing in outputs that are true", async () => {
    assert.deepEqual(await read(), outputs);
  });

  it("keeps the old values of a cluster that is away or another one, and says so", async () => {
    world.openingError = unreachable();
    assert.deepEqual(await read(), outputs);
    world.openingError = undefined;
    world.snapshot = { ...buildSnapshot({ talosVersion: "1.13.0" }), clusterUid: "another" };
    assert.deepEqual(await read(), outputs);
    assert.equal(world.told.filter((line) => line.includes("the old ones are kept")).length, 2);
  });

  it("keeps outputs that it cannot read a wish from", async () => {
    outputs = { talosVersion: "1.12.0", clusterUid: "x" };
    assert.deepEqual(await read(), outputs);
  });
});
