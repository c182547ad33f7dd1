import assert from "node:assert/strict";
import { armFault } from "../../../../sandbox/world/faults";
import { playOn } from "../../../../sandbox/world/play";
import {
  restartStaticPod,
  runStaticPods,
} from "../../../../sandbox/world/sequences/static-pod-work";
import { smallWorld } from "../fixtures/small-world";

const next = "registry.k8s.io/kube-scheduler:v1.35.1";

function changed() {
  const at = smallWorld({ kubernetesVersion: "1.34.1" });
  const node = at.controlPlane(1);
  node.machineConfig = node.machineConfig.replace(
    "kube-scheduler:v1.34.1",
    "kube-scheduler:v1.35.1",
  );
  node.componentVersions["kube-scheduler"] = 2;
  const pod = node.staticPods.get("kube-scheduler");
  assert.ok(pod);
  return { ...at, node, pod };
}

describe("static pods", () => {
  it("restart with the configured image: away in between, Ready at the end", () => {
    const { world, clock, node, pod } = changed();
    playOn(world, node, restartStaticPod(world, node, "kube-scheduler"));
    const { staticPodRestart } = world.options.durations;
    clock.advance(staticPodRestart / 2);
    assert.deepEqual([pod.isReady, pod.configVersion, node.ready], [false, 1, false]);
    clock.advance(staticPodRestart / 2);
    assert.deepEqual(pod, { image: next, configVersion: 2, isReady: true });
    assert.equal(node.ready, true);
  });

  it("never get ready with an image that is missing", () => {
    const { world, rest, node, pod } = changed();
    armFault(world, { kind: "image-missing", reference: next });
    playOn(world, node, restartStaticPod(world, node, "kube-scheduler"));
    rest();
    assert.equal(pod.isReady, false);
  });

  it("all run what is configured after a boot", () => {
    const { world, node, pod } = changed();
    runStaticPods(world, node);
    assert.deepEqual(pod, { image: next, configVersion: 2, isReady: true });
  });
});
