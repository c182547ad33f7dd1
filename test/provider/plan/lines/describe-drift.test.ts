import assert from "node:assert/strict";
import { describeDrift } from "../../../../provider/plan/lines/describe-drift";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const lagging = { talosVersion: "1.11.6" };
const base = buildSnapshot({ workers: 4 });
const snapshot = withNode(withNode(base, "demo-worker-1", lagging), "demo-worker-2", lagging);
const setting = { snapshot, request: buildRequest() };

describe("describeDrift", () => {
  it("names each node, then counts those that drift alike, then all", () => {
    assert.deepEqual(describeDrift(setting, "nodes"), [
      "[demo-worker-1 10.5.1.2] lagging: Talos 1.11.6, most nodes run 1.12.0",
      "[demo-worker-2 10.5.1.3] lagging: Talos 1.11.6, most nodes run 1.12.0",
    ]);
    assert.deepEqual(describeDrift(setting, "counts"), [
      "2 nodes lagging: Talos 1.11.6, most nodes run 1.12.0",
    ]);
    assert.deepEqual(describeDrift(setting, "hops"), ["2 nodes drifted"]);
  });

  it("still names a single one", () => {
    const one = { ...setting, snapshot: withNode(base, "demo-worker-1", lagging) };
    assert.deepEqual(describeDrift(one, "counts"), describeDrift(one, "nodes"));
    assert.deepEqual(describeDrift({ ...setting, snapshot: base }, "hops"), []);
  });
});
