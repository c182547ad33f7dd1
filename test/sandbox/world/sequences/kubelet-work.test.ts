import assert from "node:assert/strict";
import { playOn } from "../../../../sandbox/world/play";
import { registerKubelet, restartKubelet } from "../../../../sandbox/world/sequences/kubelet-work";
import { objectOf, smallWorld } from "../fixtures/small-world";

describe("kubelet", () => {
  it("takes its configured image when it restarts; the Node stays Ready over it", () => {
    const { world, clock, worker } = smallWorld({ kubernetesVersion: "1.34.1" });
    const node = worker(1);
    node.machineConfig = node.machineConfig.replace("kubelet:v1.34.1", "kubelet:v1.35.1");
    playOn(world, node, restartKubelet(world, node));
    clock.advance(world.options.durations.kubeletRestart - 1);
    const status = () => JSON.stringify(objectOf(world, "Node", node.name).status);
    assert.match(status(), /"kubeletVersion":"v1\.34\.1".*"type":"Ready","status":"True"/);
    clock.advance(1);
    assert.match(status(), /"kubeletVersion":"v1\.35\.1"/);
    assert.equal(node.services.get("kubelet")?.healthy, true);
  });

  it("leaves the end to the newer of two restarts", () => {
    const { world, clock, worker } = smallWorld();
    const node = worker(1);
    playOn(world, node, restartKubelet(world, node));
    clock.advance(5_000);
    node.kubeletSpecVersion += 1;
    playOn(world, node, restartKubelet(world, node));
    clock.advance(3_000);
    assert.equal(node.services.get("kubelet")?.healthy, false);
    clock.advance(5_000);
    assert.equal(node.services.get("kubelet")?.healthy, true);
  });

  it("registers: its Node is Ready before the service says so", () => {
    const { world, worker } = smallWorld();
    registerKubelet(world, worker(1), "ghcr.io/siderolabs/kubelet:v1.35.3");
    assert.match(JSON.stringify(objectOf(world, "Node", worker(1).name).status), /v1\.35\.3/);
  });
});
