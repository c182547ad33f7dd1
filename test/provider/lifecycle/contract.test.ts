import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { argumentNames } from "../../../provider/inputs/arguments-schema";
import { unknownValue } from "../../../provider/inputs/unknown-values";
import { createLifecycle, type Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { PartialFailure } from "../../../provider/lifecycle/partial-failure";
import { buildSnapshot, clusterUid, withNode } from "../../builders/snapshot-builder";
import { fakeWorld, resultOf, unreachable, type FakeWorld } from "./support/fake-joints";

type Properties = Readonly<Record<string, unknown>>;

const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
const names = argumentNames[""] ?? [];

/** How far a run came when it stopped. */
interface Stop {
  /** Names of the nodes that run the wished Talos. */
  readonly reached: readonly string[];
  readonly hasBackup: boolean;
  readonly directory: string;
}

const stops: fc.Arbitrary<Stop> = fc.record({
  reached: fc.subarray(["demo-control-plane-1", "demo-control-plane-2", "demo-worker-1"]),
  hasBackup: fc.boolean(),
  directory: fc.string(),
});

// What the engine may count on, whatever the order of its calls (pulumi/pulumi sdk/nodejs/cmd/dynamic-provider).
describe("the contract with the engine", () => {
  let world: FakeWorld;
  let lifecycle: Lifecycle;

  beforeEach(async () => {
    world = await fakeWorld();
    lifecycle = createLifecycle(world.joints);
  });

  afterEach(() => {
    world.remove();
  });

  const failsAfter = ({ reached, hasBackup, directory }: Stop): void => {
    world.snapshot = buildSnapshot();
    world.run = async (run) => {
      const after = reached.reduce(
        (snapshot, node) => withNode(snapshot, node, { talosVersion: "1.13.0" }),
        buildSnapshot(),
      );
      const { backup, ...facts } = await resultOf(world, run, after);
      const error = new UpgradeError("DISK_FULL", { values: { directory } });
      return { ...facts, backup: hasBackup ? backup : undefined, kind: "failed", error };
    };
  };

  const updateThatFails = async (olds: Properties): Promise<PartialFailure> => {
    try {
      await lifecycle.update("the id", olds, { ...world.inputs, ...wish });
    } catch (error) {
      assert.ok(error instanceof PartialFailure);
      return error;
    }
    assert.fail("the update did not fail");
  };

  for (const name of names) {
    it(`gives an unknown ${name} back untouched, and asks no cluster`, async () => {
      const news = { ...withoutTwin(world.inputs, name), [name]: unknownValue };
      const { inputs, failures } = await lifecycle.check({}, news);
      assert.deepEqual(failures, []);
      assert.deepEqual(inputs, { ...news, plan: unknownValue });
      assert.deepEqual(await lifecycle.diff("id", {}, news), { changes: true });
      assert.equal(world.calls.opened, 0);
    });
  }

  it("takes unknown values anywhere at once, and in an element of a list", async () => {
    const olds = (await lifecycle.create(world.inputs)).outs;
    const { opened } = world.calls;
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...names], { minLength: 1 }),
        fc.boolean(),
        async (some, deep) => {
          const unknowns = Object.fromEntries(some.map((name) => [name, unknownValue]));
          const nodes = deep ? { nodes: ["demo-worker-1", unknownValue] } : {};
          const news = { ...world.inputs, ...unknowns, ...nodes };
          const { inputs, failures } = await lifecycle.check(olds, news);
          carry(inputs);
          assert.ok(failures.length > 0 || inputs.plan === unknownValue);
          if (failures.length === 0) assert.equal(inputs.clusterUid, clusterUid);
          assert.deepEqual(await lifecycle.diff("id", olds, news), { changes: true });
        },
      ),
      { numRuns: 100 },
    );
    assert.equal(world.calls.opened, opened);
  });

  it("tells every partial failure in values that the engine's wire carries", async () => {
    const olds = (await lifecycle.create(world.inputs)).outs;
    await fc.assert(
      fc.asyncProperty(stops, async (stop) => {
        failsAfter(stop);
        const failure = await updateThatFails(olds);
        carry(failure.properties);
        assert.equal(failure.id, "the id");
        assert.equal(failure.properties["__provider"], "the shell");
        assert.equal(failure.properties["clusterUid"], clusterUid);
        assert.deepEqual(failure.reasons, [failure.message]);
      }),
      { numRuns: 40 },
    );
  });

  it("goes on after a partial failure: diff asks for the rest, read and delete work, update ends it", async () => {
    const succeed = world.run;
    const olds = (await lifecycle.create(world.inputs)).outs;
    failsAfter({ reached: ["demo-control-plane-1"], hasBackup: true, directory: "/backups" });
    const { properties } = await updateThatFails(olds);
    const news = { ...world.inputs, ...wish };
    assert.deepEqual(await lifecycle.diff("the id", properties, news), { changes: true });
    const read = await lifecycle.read("the id", properties);
    assert.deepEqual(read, { id: "the id", props: properties });
    world.run = succeed;
    const { outs } = await lifecycle.update("the id", properties, news);
    assert.deepEqual(outs["plan"], []);
    assert.deepEqual(await lifecycle.diff("the id", outs, news), { changes: false });
    const { opened, ran } = world.calls;
    await lifecycle.delete("the id", properties);
    assert.deepEqual([world.calls.opened, world.calls.ran], [opened, ran]);
  });

  it("knows that a partial failure left work, although the cluster is away and the wish the same", async () => {
    failsAfter({ reached: ["demo-control-plane-1"], hasBackup: true, directory: "/backups" });
    const { properties } = await updateThatFails({});
    world.openingError = unreachable();
    const news = { ...world.inputs, ...wish };
    assert.deepEqual(await lifecycle.diff("the id", properties, news), { changes: true });
  });

  it("answers a refresh, which gives the checked inputs of last time as the wish", async () => {
    const { inputs } = await lifecycle.check({}, world.inputs);
    const { outs } = await lifecycle.create(inputs);
    assert.deepEqual(await lifecycle.diff("id", outs, inputs), { changes: false });
    world.snapshot = withNode(buildSnapshot(), "demo-worker-1", { talosVersion: "1.11.3" });
    world.now += 31_000;
    const { props } = await lifecycle.read("id", outs);
    assert.notDeepEqual(props, outs);
    assert.deepEqual(await lifecycle.diff("id", props, inputs), { changes: true });
  });

  it("lets no refresh forget a cluster: read gives the id and the old values whatever it is told", async () => {
    const { outs } = await lifecycle.create(world.inputs);
    world.openingError = unreachable();
    for (const olds of [outs, { ...outs, schemaVersion: 2 }, { ...outs, requested: undefined }]) {
      assert.deepEqual(await lifecycle.read("the id", olds), { id: "the id", props: olds });
    }
  });

  it("takes one look for check and diff, and another for other credentials", async () => {
    const olds = (await lifecycle.create(world.inputs)).outs;
    const { opened } = world.calls;
    const { inputs } = await lifecycle.check({}, { ...world.inputs, ...wish });
    assert.deepEqual(await lifecycle.diff("id", olds, inputs), { changes: true });
    assert.equal(world.calls.opened, opened + 1);
    const another = await fakeWorld();
    another.remove();
    const { talosconfig } = another.inputs;
    await lifecycle.diff("id", olds, { ...inputs, talosconfig });
    assert.equal(world.calls.opened, opened + 2);
  });

  it("looks anew after a failed update", async () => {
    const olds = (await lifecycle.create(world.inputs)).outs;
    const news = { ...world.inputs, ...wish };
    await lifecycle.check({}, news);
    failsAfter({ reached: [], hasBackup: false, directory: "/backups" });
    await updateThatFails(olds);
    const { opened } = world.calls;
    await lifecycle.diff("the id", olds, news);
    assert.equal(world.calls.opened, opened + 1);
  });

  it("opens no run and lends no talosctl for check, diff, read and delete", async () => {
    const news = { ...world.inputs, ...wish };
    const { outs } = await lifecycle.create(world.inputs);
    await lifecycle.check({}, news);
    await lifecycle.diff("id", outs, news);
    await lifecycle.read("id", outs);
    await lifecycle.delete("id", outs);
    assert.deepEqual([world.calls.ran, world.calls.lent], [0, 0]);
    assert.equal(world.calls.closed, world.calls.opened);
  });
});

/** Fails unless the engine would get the very value. */
function carry(value: unknown): void {
  const sent = Struct.fromJavaScript(value as never).toJavaScript();
  assert.deepEqual(sent, value);
}

/** The inputs without the credential that may not stand beside the named one. */
function withoutTwin(inputs: Properties, name: string): Properties {
  if (name !== "talosconfigPath") return inputs;
  const { talosconfig: _talosconfig, ...others } = inputs;
  return others;
}
