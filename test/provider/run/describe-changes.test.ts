import assert from "node:assert/strict";
import { describeChanges } from "../../../provider/run/describe-changes";
import { buildComponents, buildSnapshot, withNode } from "../../builders/snapshot-builder";

const before = buildSnapshot({ controlPlaneNodes: 1, workers: 1 });

describe("describeChanges", () => {
  it("says nothing of a cluster that has not moved", () => {
    assert.deepEqual(describeChanges(before, before), []);
  });

  it("says every fact that is different, node by node", () => {
    const now = withNode(
      withNode(before, "demo-control-plane-1", {
        components: buildComponents("1.35.1").map((component) =>
          component.name === "kube-apiserver" ? component : { ...component, version: "1.34.1" },
        ),
      }),
      "demo-worker-1",
      { talosVersion: "1.13.0", kubeletVersion: "1.35.1", unschedulable: true },
    );
    assert.deepEqual(describeChanges(before, now), [
      "demo-control-plane-1 went from kube-apiserver 1.34.1 to 1.35.1",
      "demo-worker-1 went from Talos 1.12.0 to 1.13.0",
      "demo-worker-1 went from kubelet 1.34.1 to 1.35.1",
      "demo-worker-1 is cordoned",
    ]);
  });

  it("says when a node is new and when one is schedulable again", () => {
    const cordoned = withNode(before, "demo-worker-1", { unschedulable: true });
    assert.deepEqual(describeChanges(cordoned, before), ["demo-worker-1 is schedulable again"]);
    const smaller = { ...before, nodes: before.nodes.slice(0, 1) };
    assert.deepEqual(describeChanges(smaller, before), ["demo-worker-1 is new"]);
  });

  it("says who has left, who has another name and whose name another machine has", () => {
    const smaller = { ...before, nodes: before.nodes.slice(0, 1) };
    assert.deepEqual(describeChanges(before, smaller), ["demo-worker-1 has left the cluster"]);
    const renamed = withNode(before, "demo-worker-1", { name: "demo-worker-7" });
    assert.deepEqual(describeChanges(before, renamed), ["demo-worker-1 is now demo-worker-7"]);
    const replaced = withNode(before, "demo-worker-1", {
      systemUuid: "another",
      talosVersion: "1.9.5",
    });
    assert.deepEqual(describeChanges(before, replaced), [
      "another machine has taken the name demo-worker-1",
    ]);
  });

  it("does not call a node gone that only does not answer", () => {
    const [worker] = before.nodes.slice(1);
    assert.ok(worker !== undefined);
    const silent = {
      ...before,
      nodes: before.nodes.slice(0, 1),
      unreadable: [{ name: worker.name, address: worker.address, role: undefined, reason: "" }],
    };
    assert.deepEqual(describeChanges(before, silent), []);
  });
});
