import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Joints } from "../../../provider/lifecycle/joints";
import { lookAt, planFor } from "../../../provider/lifecycle/look";
import type { KubernetesNodeFacts } from "../../../provider/ports";
import { buildRequest } from "../../builders/request-builder";
import { fakeWorld, type FakeWorld } from "./support/fake-joints";

/** A Node of a cluster that runs Talos 1.12.0 and Kubernetes 1.34.1. */
const seen: KubernetesNodeFacts = {
  name: "cp-1",
  addresses: ["10.5.0.2"],
  role: "controlplane",
  ready: true,
  kubeletVersion: "1.34.1",
  osImage: "Talos (v1.12.0)",
  bootId: "b",
  systemUuid: "u",
  unschedulable: false,
  labels: {},
  annotations: {},
};

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

  it("has talosctl read ahead as soon as a Node is behind the wish, and hands that to the rehearsal", async () => {
    const look = async (wish: { talosVersion: string; kubernetesVersion: string }) => {
      const told: string[] = [];
      const joints: Joints = {
        ...world.joints,
        openCluster: async (request) => ({
          ...(await world.joints.openCluster(request)),
          observe: (onNodes) => {
            onNodes?.([seen]);
            told.push("observed");
            return Promise.resolve(world.snapshot);
          },
        }),
        prepareTalosctl: ({ talosVersion = "" }) => {
          told.push(`for ${talosVersion}`);
          return Promise.resolve(new Map([["/bin/talosctl", talosVersion]]));
        },
        rehearse: async ({ ahead }) => {
          const [[path, version] = []] = [...((await ahead) ?? [])];
          told.push(`with ${String(path)} ${String(version)}`);
          return [];
        },
      };
      await lookAt(buildRequest(wish), joints);
      return told;
    };
    const running = { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" };
    assert.deepEqual(await look(running), ["observed"]);
    assert.deepEqual(await look({ ...running, talosVersion: "1.13.0" }), [
      "for 1.13.0",
      "observed",
      "with /bin/talosctl 1.13.0",
    ]);
    assert.deepEqual(await look({ ...running, kubernetesVersion: "1.35.1" }), [
      "for 1.12.0",
      "observed",
      "with /bin/talosctl 1.12.0",
    ]);
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
