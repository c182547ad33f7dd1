import assert from "node:assert/strict";
import type { Hop } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import type { PathHop } from "../../../provider/plan/path/path";
import { planHops } from "../../../provider/plan/plan-hops";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

const kubernetes: PathHop = {
  kind: "kubernetes",
  from: "1.34.1",
  to: "1.35.1",
  reason: "it may",
  hazards: [],
};
const toLatest: PathHop = { ...kubernetes, kind: "talos", from: "1.11.0", to: "1.12.11" };
const toWish: PathHop = { ...kubernetes, kind: "talos", from: "1.12.11", to: "1.13.0" };

function plan(path: readonly PathHop[], snapshot: ClusterSnapshot, wish: Partial<Request> = {}) {
  return planHops(path, { snapshot, request: buildRequest(wish) });
}

function moves({ changes }: Hop): string[] {
  return changes.map((change) =>
    change.kind === "upgrade-kubernetes"
      ? `kubernetes ${change.from} → ${change.to}`
      : `${change.node} ${change.from} → ${change.to}`,
  );
}

const cluster = buildSnapshot({ controlPlaneNodes: 1, workers: 2, talosVersion: "1.11.0" });

describe("planHops", () => {
  it("gives each hop what it changes, from what runs after the hops before", () => {
    const mixed = withNode(cluster, "demo-worker-1", { talosVersion: "1.12.11" });
    const { hops, refusals } = plan([toLatest, kubernetes, toWish], mixed, {
      allow: ["control-plane-downtime"],
    });
    assert.deepEqual(refusals, []);
    assert.deepEqual(hops.map(moves), [
      ["demo-control-plane-1 1.11.0 → 1.12.11", "demo-worker-2 1.11.0 → 1.12.11"],
      ["kubernetes 1.34.1 → 1.35.1"],
      [
        "demo-control-plane-1 1.12.11 → 1.13.0",
        "demo-worker-1 1.12.11 → 1.13.0",
        "demo-worker-2 1.12.11 → 1.13.0",
      ],
    ]);
    assert.deepEqual(
      hops.map(({ reason, hazards }) => [reason, hazards]),
      [
        ["it may", ["control-plane-downtime"]],
        ["it may", []],
        ["it may", ["control-plane-downtime"]],
      ],
    );
  });

  it("gives a node its wished schematic with its first move and keeps it from then on", () => {
    const schematicId = "ef".repeat(32);
    const mixed = withNode(cluster, "demo-worker-1", { talosVersion: "1.12.11" });
    const { hops } = plan([toLatest, toWish], mixed, { schematicId });
    for (const { changes } of hops)
      for (const change of changes)
        assert.ok("image" in change && change.image.includes(`/${schematicId}:`));
    assert.deepEqual(
      hops.map((hop) => hop.changes.length),
      [2, 3],
    );
  });

  it("refuses a node once, not once a hop, and a wrong argument once, not once a node", () => {
    const lost = withNode(cluster, "demo-worker-1", {
      schematic: undefined,
      extensions: [{ name: "iscsi-tools", version: "v0.2.0" }],
    });
    const planned = plan([toLatest, toWish], lost);
    assert.deepEqual(
      planned.refusals.map(({ code }) => code),
      ["EXTENSIONS_WOULD_BE_LOST"],
    );
    assert.ok(planned.hops.every((hop) => moves(hop).every((move) => !/worker-1/.test(move))));
    const wrong = plan([toWish], cluster, {
      installerImage: "ghcr.io/siderolabs/installer:v1.9.0",
    });
    assert.deepEqual(
      wrong.refusals.map(({ code }) => code),
      ["INSTALLER_IMAGE_WRONG"],
    );
    assert.deepEqual(wrong.hops, []);
  });

  it("goes down where the way does, with the nodes above", () => {
    const above = withNode(cluster, "demo-worker-1", { talosVersion: "1.13.4" });
    const down: PathHop = { ...toWish, from: "1.13.4", hazards: ["downgrade"] };
    const { hops } = plan([down], above, { allow: ["downgrade"] });
    assert.deepEqual(hops.map(moves), [["demo-worker-1 1.13.4 → 1.13.0"]]);
  });

  it("prunes in every change of Kubernetes where that is allowed", () => {
    const [hop] = plan([kubernetes], cluster, { allow: ["prune-manifests"] }).hops;
    assert.deepEqual(hop?.changes, [
      { kind: "upgrade-kubernetes", from: "1.34.1", to: "1.35.1", prune: true },
    ]);
    assert.deepEqual(hop.hazards, ["prune-manifests"]);
  });
});
