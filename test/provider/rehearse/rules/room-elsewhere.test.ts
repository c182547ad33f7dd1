import assert from "node:assert/strict";
import { roomElsewhere } from "../../../../provider/rehearse/rules/room-elsewhere";
import type { PlacedPodFacts } from "../../../../provider/ports/inspection";
import { buildFacts } from "../../../builders/facts-builder";
import { buildCapacity, buildPlacedPod, mebibyte } from "../../../builders/rehearsal-cluster";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

function homelessIn(pods: readonly PlacedPodFacts[], snapshot = buildSnapshot()) {
  return roomElsewhere(buildFacts({ pods, snapshot })).map(({ node }) => node);
}

function greedy(name: string, cpuMillis: number, facts: Partial<PlacedPodFacts> = {}) {
  return buildPlacedPod(name, { requests: { cpuMillis, memoryBytes: mebibyte }, ...facts });
}

describe("rule room-elsewhere", () => {
  it("adds up what the other node already has to bear", () => {
    const there = greedy("there", 2_000, { node: "demo-worker-2" });
    assert.deepEqual(homelessIn([greedy("here", 1_950), there]), []);
    assert.deepEqual(homelessIn([greedy("here", 1_951), there]), [
      "demo-worker-1",
      "demo-worker-2",
    ]);
  });

  it("adds up the pods that move together", () => {
    const two = [greedy("one", 2_000), greedy("two", 2_000)];
    assert.deepEqual(
      roomElsewhere(buildFacts({ pods: two })).map(({ message }) => message),
      ["1 pod would find no room on the other nodes while this one is away: default/two."],
    );
  });

  it("counts no pod that has finished", () => {
    const finished = greedy("over", 3_950, { node: "demo-worker-2", phase: "Succeeded" });
    assert.deepEqual(homelessIn([greedy("here", 3_950), finished]), []);
  });

  it("asks for the node selector", () => {
    const nodeSelector = { "kubernetes.io/hostname": "demo-worker-1" };
    assert.deepEqual(homelessIn([greedy("pinned", 1, { nodeSelector })]), ["demo-worker-1"]);
  });

  it("gives a place on tainted nodes to those only that tolerate them", () => {
    const snapshot = buildSnapshot({ workers: 1 });
    const taint = "node-role.kubernetes.io/control-plane";
    assert.deepEqual(homelessIn([greedy("plain", 1)], snapshot), ["demo-worker-1"]);
    assert.deepEqual(homelessIn([greedy("dns", 1, { tolerations: [taint] })], snapshot), []);
    assert.deepEqual(homelessIn([greedy("agent", 1, { tolerations: ["*"] })], snapshot), []);
    const onControlPlane = greedy("dns", 1, { node: "demo-control-plane-1" });
    assert.deepEqual(homelessIn([onControlPlane], snapshot), []);
  });

  it("gives no place on nodes that are cordoned or not ready", () => {
    const notReady = withNode(buildSnapshot(), "demo-worker-2", { kubernetesReady: false });
    assert.deepEqual(homelessIn([greedy("here", 1)], notReady), ["demo-worker-1"]);
    const capacities = [
      buildCapacity("demo-worker-1"),
      buildCapacity("demo-worker-2", { unschedulable: true }),
    ];
    const facts = buildFacts({ pods: [greedy("here", 1)], capacities });
    assert.equal(roomElsewhere(facts).length, 1);
  });

  it("looks for no place for pods that nothing creates elsewhere, or that wait for their volume", () => {
    const bare = greedy("bare", 9_000, { controller: undefined });
    const bound = greedy("bound", 9_000, { claims: ["data"] });
    const claim = { namespace: "default", name: "data" };
    const persistentVolumes = [{ name: "pv", claim, nodes: ["demo-worker-1"] }];
    assert.deepEqual(roomElsewhere(buildFacts({ pods: [bare, bound], persistentVolumes })), []);
  });

  it("finds each of 500 nodes whose pods fit nowhere", () => {
    const snapshot = buildSnapshot({ workers: 500 });
    const pods = Array.from({ length: 500 * 30 }, (_, index) =>
      buildPlacedPod(`web-${index}`, {
        node: `demo-worker-${1 + (index % 500)}`,
        requests: { cpuMillis: 130, memoryBytes: mebibyte },
      }),
    );
    // 30 times 130m of 3950m: 50m are left on each, so that none of them fits anywhere.
    assert.equal(roomElsewhere(buildFacts({ pods, snapshot })).length, 500);
  });
});
