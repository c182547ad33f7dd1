import assert from "node:assert/strict";
import type { Refusal } from "../../../../provider/model/plan";
import type { PathWish } from "../../../../provider/plan/path/path";
import {
  countNodes,
  nodesAbove,
  rangeOf,
  wishRefusals,
} from "../../../../provider/plan/path/wish-refusals";
import { buildNodes, buildWish } from "./build-wish";
import { settingOf } from "./read-refusals";

function refusalsOf(wish: PathWish): readonly Refusal[] {
  return wishRefusals(settingOf(wish));
}

describe("wishRefusals", () => {
  it("has nothing against a wish upward that fits", () => {
    assert.deepEqual(refusalsOf(buildWish(buildNodes("1.12.0", "1.34.1"), "1.13.0/1.36.1")), []);
  });

  it("refuses a lower Talos with the hazard that allows it", () => {
    const wish = buildWish(buildNodes("1.13.4", "1.35.4"), "1.12.0/1.35.4", ["skip-talos-minor"]);
    assert.deepEqual(refusalsOf(wish), [
      {
        code: "TALOS_DOWNGRADE",
        property: "talosVersion",
        hazard: "downgrade",
        nearest: { talos: "1.13.4", kubernetes: "1.35.4" },
        message:
          'Talos is not downgraded. talosVersion 1.12.0 is older than 1.13.4, which runs on 5 nodes. Write talosVersion: "1.13.4" or a newer version. To take it down all the same, write: allow: ["skip-talos-minor", "downgrade"].',
      },
    ]);
    assert.deepEqual(refusalsOf({ ...wish, allow: ["downgrade"] }), []);
  });

  it("refuses a lower Talos behind an etcd minor without offering a hazard", () => {
    const wish = buildWish(buildNodes("1.11.4", "1.33.4"), "1.10.9/1.33.4");
    assert.deepEqual(refusalsOf(wish), [
      {
        code: "TALOS_DOWNGRADE",
        property: "talosVersion",
        hazard: undefined,
        nearest: { talos: "1.11.4", kubernetes: "1.33.4" },
        message:
          'Talos is not downgraded. talosVersion 1.10.9 is older than 1.11.4, which runs on 5 nodes. Write talosVersion: "1.11.4" or a newer version. Nor could it be allowed: Talos goes down one minor at a time and never behind an etcd minor.',
      },
    ]);
  });

  it("does not mind a newer Talos on nodes that are left out", () => {
    const left = buildNodes("1.13.4", "1.34.1", { controlPlane: 0, isWished: false });
    const nodes = [...buildNodes("1.12.0", "1.34.1"), ...left];
    assert.deepEqual(refusalsOf(buildWish(nodes, "1.12.3/1.34.1")), []);
  });

  it("refuses a lower patch of Kubernetes with the hazard that allows it", () => {
    const wish = buildWish(buildNodes("1.13.4", "1.35.4"), "1.13.4/1.35.1");
    assert.deepEqual(refusalsOf(wish), [
      {
        code: "KUBERNETES_DOWNGRADE",
        property: "kubernetesVersion",
        hazard: "downgrade",
        nearest: { talos: "1.13.4", kubernetes: "1.35.4" },
        message:
          'Kubernetes is not downgraded. kubernetesVersion 1.35.1 is older than 1.35.4, which runs on the cluster. Write kubernetesVersion: "1.35.4" or a newer version. To take it down within its minor all the same, write: allow: ["downgrade"].',
      },
    ]);
    assert.deepEqual(refusalsOf({ ...wish, allow: ["downgrade"] }), []);
  });

  it("refuses a lower minor of Kubernetes whatever is allowed", () => {
    const wish = buildWish(buildNodes("1.13.4", "1.35.4"), "1.13.4/1.34.1", ["downgrade"]);
    assert.deepEqual(refusalsOf(wish), [
      {
        code: "KUBERNETES_DOWNGRADE",
        property: "kubernetesVersion",
        hazard: undefined,
        nearest: { talos: "1.13.4", kubernetes: "1.35.4" },
        message:
          'Kubernetes is not downgraded. kubernetesVersion 1.34.1 is older than 1.35.4, which runs on the cluster. Write kubernetesVersion: "1.35.4" or a newer version. No minor of it ever goes down, whatever is allowed.',
      },
    ]);
  });

  it("refuses a pair that does not fit, with the nearest that does", () => {
    const wish = buildWish(buildNodes("1.12.4", "1.35.4"), "1.13.4/1.37.1");
    assert.deepEqual(refusalsOf(wish), [
      {
        code: "TALOS_REFUSES_KUBERNETES",
        property: "talosVersion",
        hazard: undefined,
        nearest: { talos: "1.13.4", kubernetes: "1.36.4" },
        message:
          'The wished Talos does not accept the cluster\'s Kubernetes version. Talos 1.13.4 accepts Kubernetes 1.31 to 1.36; the cluster would run 1.37.1. Write talosVersion: "1.13.4" and kubernetesVersion: "1.36.4", the nearest that can be reached.',
      },
    ]);
  });

  it("refuses a Talos that does not accept the Kubernetes which stays, and tells what would move both", () => {
    const wish = buildWish(buildNodes("1.9.4", "1.29.4"), "1.13.0/-");
    assert.deepEqual(refusalsOf(wish), [
      {
        code: "TALOS_REFUSES_KUBERNETES",
        property: "talosVersion",
        hazard: undefined,
        nearest: { talos: "1.11.6", kubernetes: "1.29.4" },
        message:
          'The wished Talos does not accept the cluster\'s Kubernetes version. Talos 1.13.0 accepts Kubernetes 1.31 to 1.36; the cluster would run 1.29.4. Write talosVersion: "1.11.6", the nearest that can be reached, or add kubernetesVersion: "1.31.14" to move both.',
      },
    ]);
  });

  it("refuses a Kubernetes that the Talos which stays does not accept", () => {
    const wish = buildWish(buildNodes("1.12.4", "1.34.4"), "-/1.36.1");
    assert.deepEqual(refusalsOf(wish), [
      {
        code: "KUBERNETES_UNSUPPORTED",
        property: "kubernetesVersion",
        hazard: undefined,
        nearest: { talos: "1.12.4", kubernetes: "1.35.9" },
        message:
          'The running Talos does not accept that Kubernetes version. talosVersion is not given, so that Talos stays as it is, and Talos 1.12.4 accepts Kubernetes 1.30 to 1.35, not 1.36.1. Write kubernetesVersion: "1.35.9", the nearest that can be reached.',
      },
    ]);
  });

  it("refuses a Kubernetes that nodes which are left out do not accept", () => {
    const left = buildNodes("1.11.0", "1.34.3", { controlPlane: 0, isWished: false });
    const wish = buildWish([...buildNodes("1.12.5", "1.34.3"), ...left], "1.13.6/1.36.3");
    assert.deepEqual(refusalsOf(wish), [
      {
        code: "KUBERNETES_UNSUPPORTED",
        property: "kubernetesVersion",
        hazard: undefined,
        nearest: { talos: "1.13.6", kubernetes: "1.34.11" },
        message:
          'The running Talos does not accept that Kubernetes version. The argument nodes or a lock leaves out nodes, whose Talos stays as it is, and Talos 1.11.0 accepts Kubernetes 1.29 to 1.34, not 1.36.3. Write talosVersion: "1.13.6" and kubernetesVersion: "1.34.11", the nearest that can be reached.',
      },
    ]);
  });

  it("tells of all mistakes at once", () => {
    const wish = buildWish(buildNodes("1.13.4", "1.35.4"), "1.12.0/1.29.1");
    assert.deepEqual(
      refusalsOf(wish).map(({ code }) => code),
      ["TALOS_DOWNGRADE", "KUBERNETES_DOWNGRADE", "TALOS_REFUSES_KUBERNETES"],
    );
  });
});

describe("what the refusals are made of", () => {
  it("counts the wished nodes above the wish", () => {
    const nodes = [
      ...buildNodes("1.13.4", "1.34.1", { workers: 0 }),
      ...buildNodes("1.12.0", "1.34.1"),
    ];
    const { count, newest } = nodesAbove(settingOf(buildWish(nodes, "1.12.0/-")));
    assert.deepEqual([count, newest?.version], [3, "1.13.4"]);
    assert.equal(nodesAbove(settingOf(buildWish(nodes, "1.14.0/-"))).newest, undefined);
  });

  it("writes numbers of nodes and ranges", () => {
    assert.deepEqual([countNodes(1), countNodes(2)], ["1 node", "2 nodes"]);
    const [entry] = settingOf(buildWish([], "1.13.0/-")).ground.talos.values();
    assert.ok(entry);
    assert.deepEqual(rangeOf(entry.entry), { lowest: "1.26", highest: "1.31" });
  });
});
