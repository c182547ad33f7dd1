import assert from "node:assert/strict";
import { createLifecycle, type Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { fallbackOf, withFallbacks } from "../plan/fallbacks/fallbacks-builder";
import { fakeWorld, type FakeWorld } from "./support/fake-joints";

const node = "demo-worker-1";

describe("a fallback that only the state knows", () => {
  let world: FakeWorld;
  let lifecycle: Lifecycle;
  let olds: Readonly<Record<string, unknown>>;

  beforeEach(async () => {
    world = await fakeWorld();
    lifecycle = createLifecycle(world.joints);
    const { outs } = await lifecycle.create(world.inputs);
    olds = { ...outs, fallbacks: [fallbackOf(node)] };
    world.told.length = 0;
  });

  afterEach(() => {
    world.remove();
  });

  const wish = (allow: readonly string[] = []) => ({
    ...world.inputs,
    talosVersion: "1.13.0",
    allow,
  });

  it("is told in the preview, which cannot refuse for it, and refuses the update", async () => {
    assert.deepEqual((await lifecycle.check({}, wish())).failures, []);
    assert.deepEqual(await lifecycle.diff("id", olds, wish()), { changes: true });
    assert.equal(world.told.length, 1);
    assert.match(
      world.told[0] ?? "",
      /^warning: pulumi up will be refused\. .*retry-fallback:demo-wor/,
    );
    await assert.rejects(lifecycle.update("id", olds, wish()), /NODE_FELL_BACK_BEFORE/);
    assert.equal(world.calls.ran, 0);
  });

  it("is not told twice where the annotation makes check refuse", async () => {
    world.snapshot = withFallbacks(buildSnapshot(), fallbackOf(node));
    const { failures } = await lifecycle.check({}, wish());
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["allow"],
    );
    await lifecycle.diff("id", olds, wish());
    assert.deepEqual(world.told, []);
  });

  it("is lifted by its name, and then stands no more in the outputs", async () => {
    const lifted = wish([`retry-fallback:${node}`]);
    await lifecycle.diff("id", olds, lifted);
    assert.deepEqual(world.told, []);
    const { outs } = await lifecycle.update("id", olds, lifted);
    assert.equal(world.calls.ran, 1);
    assert.deepEqual(outs["fallbacks"], []);
  });

  it("stays in the outputs of a refresh", async () => {
    const { props } = await lifecycle.read("id", olds);
    assert.deepEqual(props["fallbacks"], [fallbackOf(node)]);
  });
});

describe("retry-fallback that lifts nothing", () => {
  it("is no mistake, and is told with every preview and when a cluster is adopted", async () => {
    const world = await fakeWorld();
    const lifecycle = createLifecycle(world.joints);
    const inputs = { ...world.inputs, allow: ["retry-fallback:demo-worker-9"] };
    const note = /^info: allow names "retry-fallback:demo-worker-9", but no node has that name/;
    const { outs } = await lifecycle.create(inputs);
    assert.match(world.told.join("\n"), note);
    world.told.length = 0;
    assert.deepEqual(await lifecycle.diff("id", outs, inputs), { changes: false });
    assert.match(world.told.join("\n"), note);
    world.remove();
  });
});
