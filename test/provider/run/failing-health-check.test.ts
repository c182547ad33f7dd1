import assert from "node:assert/strict";
import { failingHealthCheck, isAboutCordons } from "../../../provider/run/failing-health-check";

// The form of the lines: pkg/cluster/check/check.go and pkg/conditions (v1.9 to v1.14).
const output = [
  'discovered nodes: ["10.5.0.2"]',
  "waiting for etcd to be healthy: ...",
  "waiting for etcd to be healthy: OK",
  "waiting for kube-proxy to report ready: SKIP",
  "waiting for all k8s nodes to report schedulable: ...",
  "waiting for all k8s nodes to report schedulable: some nodes are not schedulable: [demo-worker-1]",
].join("\n");

describe("failingHealthCheck", () => {
  it("is the last one that was waited for, with its last answer", () => {
    assert.deepEqual(failingHealthCheck(`${output}\nhealthcheck error: rpc error\n`), {
      name: "all k8s nodes to report schedulable",
      answer: "some nodes are not schedulable: [demo-worker-1]",
    });
  });

  it("is none where the last one passed, or nothing was waited for", () => {
    assert.equal(failingHealthCheck(output.split("\n").slice(0, 3).join("\n")), undefined);
    assert.equal(failingHealthCheck("error: no route to host"), undefined);
  });
});

describe("isAboutCordons", () => {
  const ours = [{ cordonMark: "false" }];
  const human = [{ cordonMark: undefined }];

  it("attributes the last check to any cordon", () => {
    const name = "all k8s nodes to report schedulable";
    assert.equal(isAboutCordons(name, human), true);
    assert.equal(isAboutCordons(name, []), false);
  });

  it("attributes a CoreDNS without a place to what a run of ours left, not to a human", () => {
    assert.equal(isAboutCordons("coredns to report ready", ours), true);
    assert.equal(isAboutCordons("coredns to report ready", human), false);
  });

  it("attributes nothing else", () => {
    assert.equal(isAboutCordons("etcd to be healthy", ours), false);
  });
});
