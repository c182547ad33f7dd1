import assert from "node:assert/strict";
import type { Hop, UpgradeNode } from "../../../../provider/model/plan";
import { extensionChanges } from "../../../../provider/plan/lines/extension-changes";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const change: UpgradeNode = {
  kind: "upgrade-worker",
  node: "demo-worker-1",
  address: "",
  from: "1.12.0",
  to: "1.13.0",
  image: "",
  legacy: false,
};
const hop: Hop = {
  kind: "talos",
  from: "1.12.0",
  to: "1.13.0",
  reason: "",
  hazards: [],
  changes: [change, { ...change, node: "demo-worker-2" }],
};
const schematic = {
  id: "ef".repeat(32),
  canonicalYaml: "",
  extensions: ["siderolabs/iscsi-tools", "siderolabs/gvisor"],
};
const tools = [{ name: "iscsi-tools", version: "v0.2.0" }];

describe("extensionChanges", () => {
  it("tells what comes and goes, with a node's first image only", () => {
    const base = buildSnapshot({ eachNode: { extensions: tools } });
    const snapshot = withNode(base, "demo-worker-2", {
      extensions: [{ name: "zfs", version: "v2" }],
    });
    assert.deepEqual(extensionChanges([hop, hop], snapshot, buildRequest({ schematic })), [
      [
        { nodes: ["demo-worker-1"], text: "extensions + gvisor" },
        { nodes: ["demo-worker-2"], text: "extensions + gvisor, + iscsi-tools, − zfs" },
      ],
      [],
    ]);
  });

  it("says nothing of nodes that run it, and where the schematic is not told", () => {
    const running = buildSnapshot({ eachNode: { schematic: { id: schematic.id, factory: "" } } });
    assert.deepEqual(extensionChanges([hop], running, buildRequest({ schematic })), [[]]);
    const byId = buildRequest({ schematicId: schematic.id });
    assert.deepEqual(extensionChanges([hop], buildSnapshot(), byId), [[]]);
  });
});
