import assert from "node:assert/strict";
import {
  allNodes,
  goList,
  goQuotedList,
  healthCheck,
  unreachable,
  wrong,
} from "../../../../sandbox/talos-api/health/health-check";
import { testWorld } from "../fixtures/test-call";

describe("healthCheck", () => {
  it("polls as most of Talos' checks do, unless told otherwise", () => {
    // v1.12.0 pkg/cluster/check/default.go: every 5 s for 5 minutes.
    const usual = healthCheck("etcd to be healthy", () => "OK");
    assert.deepEqual([usual.interval, usual.timeout], [5_000, 300_000]);
    assert.equal(healthCheck("other", () => "OK", { timeout: 60_000 }).timeout, 60_000);
  });
});

describe("unreachable", () => {
  it("joins the nodes that are down, one line each", () => {
    const { controlPlane, worker } = testWorld();
    assert.equal(unreachable([controlPlane, worker]), undefined);
    worker.isUp = false;
    const finding = unreachable([controlPlane, worker]);
    assert.ok(typeof finding === "object");
    assert.match(finding.wrong, /^1 error occurred:\n\t\* 10\.5\.0\.5: rpc error: code = Unavail/);
  });
});

describe("allNodes", () => {
  it("puts control planes first", () => {
    const { world, controlPlane, worker } = testWorld();
    const parts = { controlPlanes: [controlPlane], workers: [worker] };
    const cluster = { world, endpoint: controlPlane, isKubernetesUp: true, ...parts };
    assert.deepEqual(allNodes(cluster), [controlPlane, worker]);
  });
});

describe("the texts", () => {
  it("read as Go prints them", () => {
    assert.equal(goList(["a", "b"]), "[a b]");
    assert.equal(goQuotedList(["a", "b"]), '["a" "b"]');
    assert.deepEqual(wrong("bad"), { wrong: "bad" });
  });
});
