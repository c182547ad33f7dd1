import assert from "node:assert/strict";
import type { Request } from "../../../../provider/model/request";
import { nodesAhead } from "../../../../provider/rehearse/rules/nodes-ahead";
import { buildFacts } from "../../../builders/facts-builder";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const snapshot = withNode(buildSnapshot(), "demo-worker-1", { talosVersion: "1.13.2" });

function found(wish: Partial<Request>) {
  return nodesAhead(buildFacts({ snapshot, request: buildRequest(wish) })).map(
    ({ severity, node }) => [severity, node],
  );
}

describe("rule nodes-ahead", () => {
  it("warns of a node that is newer than wished", () => {
    assert.deepEqual(found({ talosVersion: "1.13.0" }), [["warning", "demo-worker-1"]]);
    assert.deepEqual(found({ talosVersion: "1.13.2" }), []);
    assert.deepEqual(found({ talosVersion: undefined }), []);
  });

  it("notes it where downgrades are allowed, and leaves nodes out that are not wished", () => {
    const allow = ["downgrade"] as const;
    assert.deepEqual(found({ talosVersion: "1.13.0", allow }), [["note", "demo-worker-1"]]);
    assert.deepEqual(found({ talosVersion: "1.13.0", nodes: ["demo-worker-2"] }), []);
  });
});
