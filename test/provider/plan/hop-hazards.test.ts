import assert from "node:assert/strict";
import type { Hazard } from "../../../provider/model/hazard";
import type { Hop } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import { hopHazards } from "../../../provider/plan/hop-hazards";
import { planNodes } from "../../../provider/plan/plan-nodes";
import { wishedNodes } from "../../../provider/plan/wished-nodes";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, vanillaSchematicId } from "../../builders/snapshot-builder";

const extensions = [{ name: "iscsi-tools", version: "v0.2.0" }];
const own = { extensions, schematic: { id: "ab".repeat(32), factory: undefined } };

function namesOf(snapshot: ClusterSnapshot) {
  return new Map(snapshot.nodes.map((node) => [node.name, node]));
}

function talosHazards(
  snapshot: ClusterSnapshot,
  wish: Partial<Request>,
  ofPath: readonly Hazard[] = [],
): readonly Hazard[] {
  const request = buildRequest(wish);
  const to = request.talosVersion ?? "";
  const nodes = wishedNodes(snapshot, request);
  const move = { to, isDowngrade: false };
  const path = { kind: "talos", from: "1.0.0", to, reason: "", hazards: ofPath } as const;
  const { changes } = planNodes(nodes, request, move);
  const setting = { snapshot, request };
  return hopHazards({ path, changes }, namesOf(snapshot), setting);
}

describe("hopHazards", () => {
  it("has none for a minor up of three control-plane nodes", () => {
    assert.deepEqual(talosHazards(buildSnapshot(), {}), []);
  });

  it("keeps those of the way, in the order of all", () => {
    const single = buildSnapshot({ controlPlaneNodes: 1 });
    assert.deepEqual(talosHazards(single, {}, ["downgrade", "skip-talos-minor"]), [
      "control-plane-downtime",
      "skip-talos-minor",
      "downgrade",
    ]);
  });

  it("prunes where the change of Kubernetes does", () => {
    const change = { kind: "upgrade-kubernetes", from: "1.34.1", to: "1.35.1" } as const;
    const path = {
      kind: "kubernetes",
      from: "1.34.1",
      to: "1.35.1",
      reason: "",
      hazards: [],
    } as const;
    const setting = { snapshot: buildSnapshot(), request: buildRequest() };
    const hazardsWith = (prune: boolean) =>
      hopHazards(
        { path, changes: [{ ...change, prune }] satisfies Hop["changes"] },
        new Map(),
        setting,
      );
    assert.deepEqual(hazardsWith(true), ["prune-manifests"]);
    assert.deepEqual(hazardsWith(false), []);
  });
});

describe("an image without the schematic of a node with extensions", () => {
  const allow = ["generic-image"] as const;
  const snapshot = buildSnapshot({ workers: 0, eachNode: own });

  it("is a hazard where it is allowed at all", () => {
    assert.deepEqual(talosHazards(snapshot, { schematicId: vanillaSchematicId, allow }), [
      "generic-image",
    ]);
    const ghcr = { installerImage: "ghcr.io/siderolabs/installer", allow };
    assert.deepEqual(talosHazards(snapshot, ghcr), ["generic-image"]);
  });

  it("is one where nothing tells what the image holds, unless the user names it", () => {
    const install = {
      image: "registry.local/own-installer:v1.12.0",
      extraKernelArgs: [],
      grubUseUkiCmdline: false,
    };
    const untold = buildSnapshot({ eachNode: { extensions, schematic: undefined, install } });
    assert.deepEqual(talosHazards(untold, { allow }), ["generic-image"]);
    const named = { installerImage: "registry.local/own-installer" };
    assert.deepEqual(talosHazards(untold, named), []);
  });

  it("is none for nodes that keep theirs or have none", () => {
    assert.deepEqual(talosHazards(snapshot, { allow }), []);
    const vanilla = { schematicId: vanillaSchematicId, allow };
    assert.deepEqual(talosHazards(buildSnapshot(), vanilla), []);
  });
});
