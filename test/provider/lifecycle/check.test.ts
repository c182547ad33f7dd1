import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { unknownValue } from "../../../provider/inputs/unknown-values";
import { createLifecycle, type Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { clusterUid } from "../../builders/snapshot-builder";
import { fakeWorld, unreachable, type FakeWorld } from "./support/fake-joints";

describe("check", () => {
  let world: FakeWorld;
  let lifecycle: Lifecycle;

  beforeEach(async () => {
    world = await fakeWorld();
    lifecycle = createLifecycle(world.joints);
  });

  afterEach(() => {
    world.remove();
  });

  const check = (settings: object = {}, olds: Record<string, unknown> = {}) => {
    return lifecycle.check(olds, { ...world.inputs, ...settings });
  };

  it("adds the pending plan and the cluster's identity to the inputs", async () => {
    const { inputs, failures } = await check({ talosVersion: "1.13.0" });
    assert.deepEqual(failures, []);
    assert.equal((inputs.plan as string[]).length, 8);
    assert.deepEqual(inputs, {
      ...world.inputs,
      talosVersion: "1.13.0",
      plan: inputs.plan,
      clusterUid,
    });
  });

  it("refuses what a rehearsal forbids, tells what it warns of, and keeps both out of the plan", async () => {
    const about = { node: "cp-1", message: "It hurts.", remedy: "Repair it." };
    world.findings = [{ code: "small-boot-partition", severity: "warning", ...about }];
    const warned = await check({ talosVersion: "1.13.0" });
    assert.deepEqual(warned.failures, []);
    assert.deepEqual(
      world.told.filter((line) => line.startsWith("warning")),
      ["warning: [cp-1] It hurts. Repair it. (small-boot-partition)"],
    );
    assert.ok(!JSON.stringify(warned.inputs).includes("It hurts"));
    world.findings = [{ code: "image-missing", severity: "blocker", ...about }];
    const { failures } = await createLifecycle(world.joints).check(
      {},
      {
        ...world.inputs,
        talosVersion: "1.13.0",
      },
    );
    assert.deepEqual(failures, [
      { property: "", reason: "[cp-1] It hurts. Repair it. (image-missing)" },
    ]);
  });

  it("gives an empty plan where the wish is what runs", async () => {
    assert.deepEqual((await check()).inputs.plan, []);
  });

  it("reports all mistakes at once by property, without asking the cluster", async () => {
    const { failures } = await check({ talosVersion: "1.13", workers: { parallel: 0 } });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["talosVersion", "workers.parallel"],
    );
    assert.equal(world.calls.opened, 0);
  });

  it("does not take last time's plan for an argument", async () => {
    const { failures } = await check({ plan: ["something"], clusterUid: "x" });
    assert.deepEqual(failures, []);
  });

  it("leaves the plan open while an input is unknown", async () => {
    const { inputs, failures } = await check({ talosVersion: unknownValue });
    assert.deepEqual(failures, []);
    assert.equal(inputs.plan, unknownValue);
    assert.equal(inputs.talosVersion, unknownValue);
  });

  it("reports refusals beside their property", async () => {
    const [failure] = (await check({ talosVersion: "1.11.0" })).failures;
    assert.equal(failure?.property, "talosVersion");
    assert.match(failure.reason, /TALOS_DOWNGRADE/);
  });

  it("keeps old values when the cluster is away: warns, plans nothing, forgets no identity", async () => {
    world.openingError = unreachable();
    const { inputs, failures } = await check({ talosVersion: "1.13.0" }, { clusterUid: "known" });
    assert.deepEqual(failures, []);
    assert.deepEqual(inputs.plan, []);
    assert.equal(inputs.clusterUid, "known");
    assert.match(world.told.join(), /warning: THE CLUSTER CANNOT BE REACHED.*nobody answers/);
  });

  it("makes an absent cluster a failure with onUnreachable: fail", async () => {
    world.openingError = unreachable();
    const { failures } = await check({ onUnreachable: "fail" });
    assert.equal(failures[0]?.property, "talosconfig");
  });

  it("refuses another cluster than the known one, unless that hazard is allowed", async () => {
    const { failures } = await check({}, { clusterUid: "another" });
    assert.match(failures[0]?.reason ?? "", /CLUSTER_CHANGED/);
    const allowed = await check({ allow: ["cluster-changed"] }, { clusterUid: "another" });
    assert.deepEqual(allowed.failures, []);
    assert.equal(allowed.inputs.clusterUid, clusterUid);
  });

  it("reports a talosconfig, a profile and a backup folder that cannot be used", async () => {
    const file = join(world.folder, "file");
    writeFileSync(file, "cluster: demo\n");
    const settings = {
      talosconfig: { talosconfig: "context: demo" },
      profile: { profile: file },
      "backup.directory": { backup: { directory: join(file, "backups") } },
    };
    for (const [property, setting] of Object.entries(settings)) {
      assert.equal((await check(setting)).failures[0]?.property, property);
    }
  });

  it("lets what is no error of ours through", async () => {
    world.openingError = new TypeError("a slip");
    await assert.rejects(check(), /a slip/);
  });
});
