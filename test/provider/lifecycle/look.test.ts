import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lookAt, planFor } from "../../../provider/lifecycle/look";
import { buildRequest } from "../../builders/request-builder";
import { fakeWorld, type FakeWorld } from "./support/fake-joints";

describe("look", () => {
  let world: FakeWorld;

  beforeEach(async () => {
    world = await fakeWorld();
  });

  afterEach(() => {
    world.remove();
  });

  it("gives the cluster and what is pending on it, and closes the cluster", async () => {
    const { snapshot, planned } = await lookAt(buildRequest(), world.joints);
    assert.equal(snapshot, world.snapshot);
    assert.equal(planned.plan.changes.length, 6);
    assert.equal(world.calls.closed, 1);
  });

  it("rehearses a plan that moves something, on the open cluster, and no other", async () => {
    const finding = {
      code: "human-cordon",
      severity: "note" as const,
      node: "cp-1",
      message: "It is cordoned.",
      remedy: "It stays so.",
    };
    world.findings = [finding];
    assert.deepEqual((await lookAt(buildRequest(), world.joints)).findings, [finding]);
    const running = { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" };
    assert.deepEqual((await lookAt(buildRequest(running), world.joints)).findings, []);
  });

  it("closes the cluster on a failure too", async () => {
    const profile = join(world.folder, "absent.yaml");
    await assert.rejects(lookAt(buildRequest({ profile }), world.joints), /there is no such file/);
    assert.equal(world.calls.closed, 1);
  });

  it("plans the profile only where one is named and says something else", async () => {
    const profile = join(world.folder, "profile.yaml");
    const kinds = async () => {
      const planned = await planFor(world.snapshot, buildRequest({ profile }), world.joints);
      return planned.plan.changes.map(({ kind }) => kind);
    };
    writeFileSync(profile, "talos: { version: 1.12.0, kubernetes_version: 1.34.1 }");
    assert.ok((await kinds()).includes("update-profile"));
    writeFileSync(profile, "talos: { version: 1.13.0, kubernetes_version: 1.35.1 }");
    assert.ok(!(await kinds()).includes("update-profile"));
  });
});
