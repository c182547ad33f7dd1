import assert from "node:assert/strict";
import { parseStory } from "../../demo/parse-story";
import { describeVersions, workloadsOf } from "../../demo/story";

describe("describeVersions", () => {
  it("names both versions", () => {
    assert.equal(describeVersions(parseStory([]).to), "Talos 1.13.0, Kubernetes 1.35.1");
  });
});

describe("workloadsOf", () => {
  const workloads = (nodes: string) => workloadsOf(parseStory(["--nodes", nodes]));

  it("leaves one pod to spare, so that every worker can be drained", () => {
    assert.deepEqual(workloads("3+4"), [
      { namespace: "default", name: "web", replicas: 5, minAvailable: 4 },
    ]);
  });

  it("has none where evicted pods could go nowhere", () => {
    assert.deepEqual(workloads("1+1"), []);
    assert.deepEqual(workloads("3"), []);
  });
});
