import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { unknownValue } from "../../../provider/inputs/unknown-values";
import { PartialFailure } from "../../../provider/lifecycle/partial-failure";
import { readStoredState } from "../../../provider/lifecycle/stored-state";
import { upgrade } from "../../../provider/lifecycle/upgrade";
import { buildSnapshot, clusterUid, withNode } from "../../builders/snapshot-builder";
import { fakeWorld, resultOf, unreachable, type FakeWorld } from "./support/fake-joints";

const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

describe("upgrade", () => {
  let world: FakeWorld;

  beforeEach(async () => {
    world = await fakeWorld();
  });

  afterEach(() => {
    assert.equal(world.calls.opened - (world.openingError ? 1 : 0), world.calls.closed);
    world.remove();
  });

  const start = (settings: object = {}, olds?: object) =>
    upgrade(
      {
        inputs: { ...world.inputs, ...settings },
        stored: olds && readStoredState(olds as Record<string, unknown>),
        id: undefined,
      },
      world.joints,
    );

  it("adopts a cluster that runs the wish already: no run, no talosctl", async () => {
    const { id, outputs } = await start();
    assert.equal(id, clusterUid);
    assert.equal(outputs.talosVersion, "1.12.0");
    assert.deepEqual(outputs.plan, []);
    assert.equal(outputs.lastUpgrade, null);
    assert.deepEqual([world.calls.ran, world.calls.lent], [0, 0]);
  });

  it("runs, and tells the live truth with the record of the run", async () => {
    const { outputs } = await start(wish);
    assert.equal(world.calls.ran, 1);
    assert.deepEqual(world.published, ["none"]);
    assert.equal(outputs.talosVersion, "1.13.0");
    assert.equal(outputs.schemaVersion, 1);
    assert.deepEqual(outputs.requested, wish);
    assert.deepEqual(outputs.lastUpgrade, {
      from: { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" },
      to: wish,
      started: "2026-11-23T10:00:00.000Z",
      finished: "2026-11-23T10:01:00.000Z",
      backup: { path: "/backups/demo.snapshot", size: 10, sha256: "ab", etcdRevision: 7 },
      durations: {},
    });
  });

  it("gives no factory a schematic where there is no talosctl to go on with", async () => {
    const missing = new UpgradeError("TALOSCTL_MISSING");
    const joints = { ...world.joints, withTalosctl: () => Promise.reject(missing) };
    const wished = { inputs: { ...world.inputs, ...wish }, stored: undefined, id: undefined };
    await assert.rejects(upgrade(wished, joints), missing);
    assert.deepEqual([world.published, world.calls.ran], [[], 0]);
  });

  it("gives what was reached to the engine when the run fails in the middle", async () => {
    const reached = withNode(buildSnapshot(), "demo-control-plane-1", { talosVersion: "1.13.0" });
    world.run = async (run) => ({
      ...(await resultOf(world, run, reached)),
      kind: "failed",
      error: new UpgradeError("DISK_FULL", { values: { directory: "/backups" } }),
    });
    await assert.rejects(start(wish), (error: unknown) => {
      assert.ok(error instanceof PartialFailure);
      assert.equal(error.id, clusterUid);
      assert.equal(error.properties["__provider"], "the shell");
      assert.equal(error.properties["talosVersion"], "1.12.0");
      assert.ok((error.properties["plan"] as string[]).length > 0);
      assert.match(error.reasons[0] ?? "", /Code: DISK_FULL/);
      assert.doesNotThrow(() => JSON.stringify(error.properties));
      return true;
    });
  });

  it("keeps the record of the last run where nothing is to be done", async () => {
    const { outputs: first } = await start(wish);
    const { outputs: second } = await start(wish, first);
    assert.deepEqual(second.lastUpgrade, first.lastUpgrade);
    assert.deepEqual(second.talosctl, first.talosctl);
  });

  it("writes the wish into the profile when the run asks for it", async () => {
    const profile = join(world.folder, "profile.yaml");
    writeFileSync(profile, "talos:\n  version: 1.12.0 # ours\n  kubernetes_version: 1.34.1\n");
    const plain = world.run;
    world.run = async (run) => {
      await run.updateProfile(profile);
      return plain(run);
    };
    const { outputs } = await start({ ...wish, profile });
    const updated = "talos:\n  version: 1.13.0 # ours\n  kubernetes_version: 1.35.1\n";
    assert.equal(readFileSync(profile, "utf8"), updated);
    assert.deepEqual(outputs.plan, []);
  });

  for (const [title, prepare, settings, code] of [
    ["absent cluster", () => (world.openingError = unreachable()), wish, /CLUSTER_UNREACHABLE/],
    ["refused plan", () => undefined, { talosVersion: "1.11.0" }, /PLAN_REFUSED/],
    ["wrong input", () => undefined, { talosVersion: "1.13" }, /INPUTS_WRONG/],
    ["unknown input", () => undefined, { talosVersion: unknownValue }, /INPUTS_UNKNOWN/],
  ] as const) {
    it(`fails on an ${title} before anything is touched, and leaves state alone`, async () => {
      prepare();
      await assert.rejects(start(settings), (error: unknown) => {
        assert.ok(error instanceof UpgradeError);
        assert.match(error.message, code);
        assert.match(error.message, /Changed so far: nothing\./);
        return true;
      });
      assert.equal(world.calls.ran, 0);
    });
  }

  it("refuses another cluster than the one in state", async () => {
    await assert.rejects(start(wish, { clusterUid: "another" }), /CLUSTER_CHANGED/);
    assert.equal(world.calls.ran, 0);
  });
});
