import assert from "node:assert/strict";
import type { Node } from "../../../../provider/model/node";
import type { NodeState } from "../../../../provider/model/state";
import { findDrift } from "../../../../provider/plan/lines/find-drift";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot, vanillaSchematicId, withNode } from "../../../builders/snapshot-builder";

const name = "demo-worker-1";
const extensions = [{ name: "iscsi-tools", version: "v0.2.0" }];
const foreign = { id: "ef".repeat(32), factory: undefined };

function driftOf(facts: Partial<Node>, last?: Partial<NodeState>, schematicId?: string): string[] {
  const snapshot = withNode(buildSnapshot({ workers: 3, eachNode: { extensions } }), name, facts);
  const before: NodeState = {
    name,
    address: "10.5.1.2",
    role: "worker",
    talosVersion: "1.12.0",
    kubeletVersion: "1.34.1",
    schematic: vanillaSchematicId,
    ...last,
  };
  const lastNodes = last === undefined ? undefined : [before];
  return findDrift({ snapshot, request: buildRequest({ schematicId }), lastNodes }).map((drift) => {
    assert.deepEqual([drift.name, drift.address], [name, "10.5.1.2"]);
    return drift.text;
  });
}

describe("findDrift", () => {
  it("finds none among equals", () => {
    assert.deepEqual(driftOf({}), []);
    assert.deepEqual(driftOf({}, {}), []);
  });

  it("tells lagging and ahead of the others", () => {
    assert.deepEqual(driftOf({ talosVersion: "1.11.6", kubeletVersion: "1.35.0" }), [
      "lagging: Talos 1.11.6, most nodes run 1.12.0",
      "ahead: kubelet 1.35.0, most nodes run 1.34.1",
    ]);
  });

  it("tells a foreign image and a lost extension among the others", () => {
    assert.deepEqual(driftOf({ schematic: foreign, extensions: [] }), [
      "foreign image: schematic efefefefefef…, the other workers run schematic 376567988ad3…",
      "lost extension: iscsi-tools, on every other worker",
    ]);
    assert.deepEqual(driftOf({ schematic: undefined }), [
      "foreign image: no schematic, the other workers run schematic 376567988ad3…",
    ]);
  });

  it("compares with the state where it tells of the node", () => {
    assert.deepEqual(driftOf({}, { talosVersion: "1.12.1", schematic: "" }), [
      "lagging: Talos 1.12.0, the last run left 1.12.1",
      "foreign image: schematic 376567988ad3…, the last run left no schematic",
    ]);
    assert.deepEqual(driftOf({ talosVersion: "1.11.6" }, { talosVersion: "1.11.6" }), []);
    assert.deepEqual(driftOf({ extensions: [] }, { extensions: ["gvisor", "iscsi-tools"] }), [
      "lost extension: gvisor, there after the last run",
      "lost extension: iscsi-tools, there after the last run",
    ]);
  });

  it("takes no image for drift where a schematic is wished", () => {
    assert.deepEqual(driftOf({ schematic: foreign, extensions: [] }, undefined, foreign.id), []);
  });
});
