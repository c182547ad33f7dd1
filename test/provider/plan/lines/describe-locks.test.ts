import assert from "node:assert/strict";
import { describeLocks } from "../../../../provider/plan/lines/describe-locks";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const request = buildRequest();
const locked = withNode(buildSnapshot(), "demo-worker-2", { lock: "disk is being replaced" });

describe("describeLocks", () => {
  it("tells node, reason and what it stays at", () => {
    assert.deepEqual(describeLocks({ snapshot: locked, request }, "nodes"), [
      "[demo-worker-2 10.5.1.3] locked: disk is being replaced, stays at Talos 1.12.0",
    ]);
  });

  it("is one line without control characters, and keeps its end however long the reason is", () => {
    const lock = `first\nsecond \u001b[31m ${"long ".repeat(60)}`;
    const snapshot = withNode(buildSnapshot(), "demo-worker-2", { lock });
    const [line = ""] = describeLocks({ snapshot, request }, "nodes");
    assert.match(line, /^\[demo-worker-2 10\.5\.1\.3\] locked: first second \[31m long /);
    assert.match(line, /…, stays at Talos 1\.12\.0$/);
    assert.ok(Buffer.byteLength(line) <= 150);
    const silent = withNode(buildSnapshot(), "demo-worker-2", { lock: " " });
    assert.match(describeLocks({ snapshot: silent, request }, "nodes")[0] ?? "", /no reason given/);
  });

  it("counts them where a plan is long, sorted by name where it is not", () => {
    const two = withNode(locked, "demo-control-plane-3", { lock: "x" });
    const reversed = { ...two, nodes: [...two.nodes].reverse() };
    const lines = describeLocks({ snapshot: reversed, request }, "nodes");
    assert.deepEqual(lines, describeLocks({ snapshot: two, request }, "nodes"));
    assert.match(lines[0] ?? "", /control-plane-3/);
    assert.deepEqual(describeLocks({ snapshot: two, request }, "counts"), [
      "2 nodes locked, which stay as they are",
    ]);
  });

  it("is silent about locks that hold nothing back", () => {
    const there = withNode(locked, "demo-worker-2", { lock: "x", talosVersion: "1.13.0" });
    assert.deepEqual(describeLocks({ snapshot: there, request }, "nodes"), []);
    const k8s = buildRequest({ talosVersion: undefined });
    assert.deepEqual(describeLocks({ snapshot: locked, request: k8s }, "nodes"), []);
    const other = buildRequest({ nodes: ["demo-worker-1"] });
    assert.deepEqual(describeLocks({ snapshot: locked, request: other }, "nodes"), []);
  });
});
