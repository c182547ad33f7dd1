import assert from "node:assert/strict";
import { evictablePods } from "../../../provider/run/evictable-pods";
import { buildPodFacts } from "./pods";

describe("evictablePods", () => {
  it("leaves mirror pods, those of a DaemonSet and those that have finished", async () => {
    const pods = [
      buildPodFacts({ name: "etcd", isMirror: true, controller: { kind: "Node", name: "cp" } }),
      buildPodFacts({ name: "proxy", controller: { kind: "DaemonSet", name: "kube-proxy" } }),
      buildPodFacts({ name: "job", phase: "Succeeded" }),
      buildPodFacts({ name: "crash", phase: "Failed" }),
      buildPodFacts({ name: "web" }),
      buildPodFacts({ name: "bare", controller: undefined }),
      buildPodFacts({ name: "leaving", terminating: true }),
    ];
    const found = await evictablePods({ podsOnNode: () => Promise.resolve(pods) }, "demo-worker-1");
    assert.deepEqual(
      found.map(({ name }) => name),
      ["web", "bare", "leaving"],
    );
  });
});
