import assert from "node:assert/strict";
import fc from "fast-check";
import type { Hop } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import { describePlan } from "../../../provider/plan/describe";
import { makePlan, type PlanContext } from "../../../provider/plan/make-plan";
import { farStart, farWish } from "../../builders/journey";
import { buildRequest } from "../../builders/request-builder";
import { snapshots, wishedKubernetes, wishedTalos } from "../../builders/snapshot-arbitrary";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

const profile = { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" };
const done = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

function linesFor(
  snapshot: ClusterSnapshot,
  wish: Partial<Request> = {},
  context: PlanContext = {},
): readonly string[] {
  return makePlan(snapshot, buildRequest(wish), context).plan.lines;
}

describe("describePlan", () => {
  it("tells the whole story in order", () => {
    const wish = { profile: "cluster.yaml", nodes: ["demo-control-plane-1", "demo-worker-2"] };
    assert.deepEqual(linesFor(buildSnapshot(), wish, { profile }), [
      "2 hops, 2 reboots, ~9 min: Kubernetes 1.34.1 → 1.35.1, Talos 1.12.0 → 1.13.0",
      "back up etcd before the first change",
      "hop 1 of 2: Kubernetes 1.34.1 → 1.35.1 (the wished version), ~5 min",
      "hop 2 of 2: Talos 1.12.0 → 1.13.0 (the wished version), ~4 min",
      "[demo-control-plane-1 10.5.0.2] Talos 1.12.0 → 1.13.0, reboot, ~2 min",
      "[demo-worker-2 10.5.1.3] Talos 1.12.0 → 1.13.0, reboot, ~2 min",
      "update the profile cluster.yaml",
    ]);
  });

  it("tells a whole journey", () => {
    const lines = linesFor(buildSnapshot(farStart), farWish);
    assert.deepEqual(
      lines.filter((line) => !line.startsWith("[")),
      [
        "10 hops, 20 reboots of 5 nodes, ~1 h 10 min: Kubernetes 1.30.4 → 1.36.1, Talos 1.9.5 → 1.13.0",
        "back up etcd before the first change",
        "hop 1 of 10: Kubernetes 1.30.4 → 1.31.14 (one minor at a time, before Talos where both orders are legal), ~5 min",
        "hop 2 of 10: Kubernetes 1.31.14 → 1.32.13 (one minor at a time, before Talos where both orders are legal), ~5 min",
        "hop 3 of 10: Talos 1.9.5 → 1.10.9 (Talos 1.9 accepts Kubernetes only up to 1.32), ~10 min",
        "hop 4 of 10: Kubernetes 1.32.13 → 1.33.13 (one minor at a time, before Talos where both orders are legal), ~5 min",
        "hop 5 of 10: Talos 1.10.9 → 1.11.6 (Talos 1.10 accepts Kubernetes only up to 1.33), ~10 min",
        "note: etcd goes from 3.5 to 3.6, and once the last control-plane node runs it there is no way back",
        "hop 6 of 10: Kubernetes 1.33.13 → 1.34.11 (one minor at a time, before Talos where both orders are legal), ~5 min",
        "hop 7 of 10: Talos 1.11.6 → 1.12.11 (Talos 1.11 accepts Kubernetes only up to 1.34), ~10 min",
        "hop 8 of 10: Kubernetes 1.34.11 → 1.35.9 (one minor at a time, before Talos where both orders are legal), ~5 min",
        "hop 9 of 10: Talos 1.12.11 → 1.13.0 (Talos 1.12 accepts Kubernetes only up to 1.35), ~10 min",
        "hop 10 of 10: Kubernetes 1.35.9 → 1.36.1 (the wished version), ~5 min",
      ],
    );
    assert.equal(lines.length, 13 + 4 * 5);
  });

  it("needs no heading for a single hop, and tells another image at the same version", () => {
    const snapshot = withNode(buildSnapshot(done), "demo-worker-1", {
      bootedWithUki: false,
      install: { image: undefined, extraKernelArgs: ["a=b"], grubUseUkiCmdline: false },
    });
    const wish = { schematicId: "ab".repeat(32), nodes: ["demo-worker-1"] };
    const lines = linesFor(snapshot, wish);
    assert.deepEqual(lines.slice(0, 3), [
      "1 reboot, ~2 min: new image of Talos 1.13.0",
      "back up etcd before the first change",
      "Talos 1.13.0 (the wished schematic; the version stays), ~2 min",
    ]);
    assert.deepEqual(lines.slice(-2), [
      "schematic 376567988ad3… → abababababab… on demo-worker-1",
      "[demo-worker-1 10.5.1.2] Talos 1.13.0 stays, new image, legacy path, reboot, ~2 min",
    ]);
  });

  it("tells cordons of an earlier run, its own and a human's", () => {
    const facts = { unschedulable: true } as const;
    const snapshot = withNode(
      withNode(buildSnapshot(done), "demo-worker-1", { ...facts, cordonMark: "false" }),
      "demo-worker-2",
      { ...facts, cordonMark: "true" },
    );
    assert.deepEqual(linesFor(snapshot), [
      "back up etcd before the first change",
      "uncordon node demo-worker-1, which an earlier run left cordoned",
      "take the mark of an earlier run off the cordoned node demo-worker-2",
    ]);
  });

  it("needs no backup for the profile alone, and no word for nothing", () => {
    const wish = { profile: "cluster.yaml" };
    assert.deepEqual(linesFor(buildSnapshot(done), wish, { profile }), [
      "update the profile cluster.yaml",
    ]);
    const drifted = withNode(buildSnapshot(done), "demo-worker-1", { schematic: undefined });
    assert.deepEqual(linesFor(drifted), []);
  });

  it("names drift beside what is pending", () => {
    const half = withNode(buildSnapshot(), "demo-control-plane-1", { talosVersion: "1.13.0" });
    assert.equal(
      linesFor(half)[1],
      "[demo-control-plane-1 10.5.0.2] ahead: Talos 1.13.0, most nodes run 1.12.0",
    );
  });

  it("tells the hazards of each hop", () => {
    const lines = linesFor(buildSnapshot({ controlPlaneNodes: 1, workers: 0 }));
    assert.equal(
      lines[4],
      "hazard control-plane-downtime: etcd and the Kubernetes API stand still while a control-plane node reboots",
    );
  });

  it("estimates by what the last run measured, kind by kind", () => {
    const measured = { kubernetesMs: 20 * 60_000, workerMs: 60_000 };
    assert.deepEqual(
      linesFor(buildSnapshot({ workers: 1 }), {}, { durations: measured }).map(
        (line) => /~[^:]*$/.exec(line)?.[0] ?? "",
      ),
      ["", "", "~20 min", "~7 min", "~2 min", "~2 min", "~2 min", "~1 min"],
    );
  });
});

describe("the lines of a large cluster", () => {
  const large = { ...farStart, controlPlaneNodes: 5, workers: 495 };

  it("fold equal moves into counts", () => {
    const percent = { kind: "percent", percent: 10 } as const;
    const lines = linesFor(buildSnapshot(large), { ...farWish, workersParallel: percent });
    assert.deepEqual(lines.slice(4, 7), [
      "hop 3 of 10: Talos 1.9.5 → 1.10.9 (Talos 1.9 accepts Kubernetes only up to 1.32), ~32 min",
      "5 control-plane nodes: Talos 1.9.5 → 1.10.9, reboot, one at a time, ~10 min",
      "495 workers: Talos 1.9.5 → 1.10.9, reboot, 49 at a time, ~22 min",
    ]);
    assert.ok(lines.length <= 40);
  });

  it("fold further where all moves differ, down to the hops, and never grow above 40", () => {
    const base = buildSnapshot(large);
    const nodes = base.nodes.map((node, index) => ({
      ...node,
      schematic: { id: index.toString(16).padStart(3, "0").padEnd(64, "0"), factory: undefined },
      cordonMark: "false",
    }));
    const lines = linesFor({ ...base, nodes }, { ...farWish, schematicId: "ab".repeat(32) });
    assert.ok(lines.length <= 40, String(lines.length));
    assert.ok(lines.includes("put right 500 cordons that an earlier run left"));
    assert.ok(
      lines.includes(
        "hop 3 of 10: Talos 1.9.5 → 1.10.9 on 500 nodes (Talos 1.9 accepts Kubernetes only up to 1.32), ~16 h 40 min",
      ),
    );
  });

  it("are cut at 40 in the end, and say so", () => {
    const change = {
      kind: "upgrade-kubernetes",
      from: "1.30.0",
      to: "1.31.0",
      prune: true,
    } as const;
    const hop: Hop = {
      ...change,
      kind: "kubernetes",
      reason: "",
      hazards: ["prune-manifests"],
      changes: [change],
    };
    const hops = Array.from({ length: 30 }, () => hop);
    const pending = { hops, changes: hops.flatMap(({ changes }) => changes) };
    const setting = { snapshot: buildSnapshot(), request: buildRequest() };
    const lines = describePlan(pending, setting);
    assert.equal(lines.length, 40);
    assert.equal(lines.at(-1), "and 23 more lines");
  });
});

describe("the lines of any plan", () => {
  const requests = fc
    .record({ talosVersion: wishedTalos, kubernetesVersion: wishedKubernetes })
    .map((wish) => buildRequest(wish));

  it("are at most 40 of at most 150 bytes, hold no schematic in full, and stand for something pending", () => {
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const { lines, changes } = makePlan(snapshot, request).plan;
        assert.ok(lines.length <= 40);
        assert.equal(lines.length === 0, changes.length === 0);
        for (const line of lines) {
          assert.ok(Buffer.byteLength(line) <= 150, line);
          assert.doesNotMatch(line, /[0-9a-f]{64}|undefined|NaN|\n/);
        }
      }),
    );
  });
});
