import assert from "node:assert/strict";
import { internalsOf } from "../../../../sandbox/world/internals";
import { reconcileNodes } from "../../../../sandbox/world/kubernetes/node-objects";
import { silenceKubelet } from "../../../../sandbox/world/kubernetes/silence";
import { objectOf, smallWorld, type SmallWorld } from "../fixtures/small-world";

interface NodeStatus {
  readonly conditions: readonly { readonly type: string; readonly status: string }[];
  readonly nodeInfo: Readonly<Record<string, string>>;
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
}

function statusOf({ world, worker }: SmallWorld): NodeStatus {
  return objectOf(world, "Node", worker(1).name).status as NodeStatus;
}

describe("reconcileNodes", () => {
  it("shows what talosctl and our adapter read of a Node", () => {
    const at = smallWorld({ kubernetesVersion: "1.34.1" });
    const { nodeInfo, addresses } = statusOf(at);
    assert.equal(nodeInfo.kubeletVersion, "v1.34.1");
    assert.equal(nodeInfo.systemUUID, at.worker(1).uuid);
    assert.equal(nodeInfo.osImage, "Talos (v1.12.0)");
    assert.equal(nodeInfo.bootID, at.worker(1).bootId);
    assert.match(nodeInfo.machineID ?? "", /^[0-9a-f]{32}$/);
    // DefaultKernelVersion and DefaultContainerdVersion of v1.12.0 pkg/machinery/constants.
    assert.equal(nodeInfo.kernelVersion, "6.18.1-talos");
    assert.equal(nodeInfo.containerRuntimeVersion, "containerd://2.1.6");
    assert.deepEqual(addresses[0], { type: "InternalIP", address: at.worker(1).address });
    const { metadata } = objectOf(at.world, "Node", at.controlPlane(1).name);
    assert.equal(metadata.labels?.["node-role.kubernetes.io/control-plane"], "");
  });

  it("keeps Ready while the silence is unnoticed, then says Unknown", () => {
    const at = smallWorld({ durations: { nodeMonitorGrace: 40_000 } });
    const ready = () => statusOf(at).conditions.find(({ type }) => type === "Ready")?.status;
    silenceKubelet(at.world, at.worker(1));
    at.clock.advance(39_000);
    assert.equal(ready(), "True");
    at.clock.advance(2_000);
    assert.equal(ready(), "Unknown");
  });

  it("keeps what others wrote on the Node", () => {
    const { world, worker } = smallWorld();
    const node = objectOf(world, "Node", worker(1).name);
    node.metadata.annotations = { mine: "yes" };
    node.spec = { unschedulable: true };
    world.kubernetes.update(node);
    reconcileNodes(world);
    const after = objectOf(world, "Node", worker(1).name);
    assert.deepEqual(
      [after.metadata.annotations, after.spec],
      [{ mine: "yes" }, { unschedulable: true }],
    );
  });

  it("registers a Node anew that was deleted", () => {
    const { world, worker } = smallWorld();
    internalsOf(world).store.delete("Node", undefined, worker(1).name);
    reconcileNodes(world);
    assert.ok(world.kubernetes.get("Node", undefined, worker(1).name));
  });

  it("tells each fact anew when it changes, and mends what others made of it", () => {
    const at = smallWorld();
    const { world, worker } = at;
    const node = worker(1);
    const changes: readonly (() => void)[] = [
      () => (node.bootId = "another"),
      () => (node.kubelet.image = "ghcr.io/siderolabs/kubelet:v1.34.9"),
      () => (node.running = { ...node.running, talosVersion: "1.13.0" }),
      () => (node.address = "10.5.9.9"),
      () => (node.memoryKiB *= 2),
    ];
    for (const change of changes) {
      const before = internalsOf(world).store.peek("Node", undefined, node.name);
      change();
      reconcileNodes(world);
      assert.notEqual(internalsOf(world).store.peek("Node", undefined, node.name), before);
    }
    const wrong = objectOf(world, "Node", node.name);
    world.kubernetes.update({ ...wrong, status: {} });
    reconcileNodes(world);
    assert.equal(statusOf(at).nodeInfo.bootID, "another");
    assert.equal(statusOf(at).nodeInfo.kubeletVersion, "v1.34.9");
  });
});
