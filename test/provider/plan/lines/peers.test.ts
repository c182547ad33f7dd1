import assert from "node:assert/strict";
import { countPeers } from "../../../../provider/plan/lines/peers";
import { buildSnapshot, vanillaSchematicId, withNode } from "../../../builders/snapshot-builder";

const tools = [{ name: "iscsi-tools", version: "v0.2.0" }];

describe("countPeers", () => {
  it("takes for usual what more than half run", () => {
    const two = withNode(buildSnapshot(), "demo-worker-1", { talosVersion: "1.11.0" });
    assert.equal(countPeers(two).talosVersion, "1.12.0");
    const even = withNode(buildSnapshot({ controlPlaneNodes: 1, workers: 1 }), "demo-worker-1", {
      kubeletVersion: "1.33.0",
    });
    assert.equal(countPeers(even).kubeletVersion, undefined);
  });

  it("takes for usual among a role only what a single one lacks, of three or more", () => {
    const other = { schematic: undefined, extensions: [] };
    const base = buildSnapshot({ workers: 3, eachNode: { extensions: tools } });
    const one = countPeers(withNode(base, "demo-worker-1", other));
    assert.equal(one.schematic.get("worker"), vanillaSchematicId);
    assert.deepEqual(one.extensions.get("worker"), ["iscsi-tools"]);
    assert.equal(one.schematic.get("controlplane"), undefined);
    assert.deepEqual(one.extensions.get("controlplane"), []);
    const few = buildSnapshot({ workers: 2, eachNode: { extensions: tools } });
    assert.equal(
      countPeers(withNode(few, "demo-worker-1", other)).schematic.get("worker"),
      undefined,
    );
  });

  it("knows nothing of a role that no node has", () => {
    assert.deepEqual(countPeers(buildSnapshot({ workers: 0 })).extensions.get("worker"), []);
  });
});
