import assert from "node:assert/strict";
import { isPodReady } from "../../../../sandbox/world/kubernetes/pods";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import { objectOf, smallWorld, type SmallWorld } from "../fixtures/small-world";

interface Numbers {
  readonly observedGeneration: number;
  readonly desiredNumberScheduled: number;
  readonly updatedNumberScheduled: number;
  readonly numberReady: number;
  readonly numberUnavailable?: number;
}

function proxies({ world }: SmallWorld): KubernetesObject[] {
  return world.kubernetes
    .list("Pod", "kube-system")
    .filter(({ metadata }) => metadata.labels?.["k8s-app"] === "kube-proxy");
}

function setImage({ world }: SmallWorld, image: string): void {
  const set = objectOf(world, "DaemonSet", "kube-proxy", "kube-system");
  const text = JSON.stringify(set.spec).replace(/registry\.k8s\.io\/kube-proxy:[^"]+/, image);
  world.kubernetes.update({ ...set, spec: JSON.parse(text) as object });
}

function numbers({ world }: SmallWorld): Numbers {
  return objectOf(world, "DaemonSet", "kube-proxy", "kube-system").status as Numbers;
}

describe("reconcileDaemonSets", () => {
  it("keeps one pod on every node", () => {
    const at = smallWorld();
    const nodes = proxies(at).map(({ spec }) => (spec as { nodeName: string }).nodeName);
    assert.deepEqual(nodes.sort(), [...at.world.nodes.keys()].sort());
    assert.equal(numbers(at).numberReady, 5);
  });

  it("rolls a new template with at most one pod away at a time", () => {
    const at = smallWorld();
    setImage(at, "registry.k8s.io/kube-proxy:v1.35.1");
    let fewest = 5;
    while (at.clock.advanceToNext())
      fewest = Math.min(fewest, proxies(at).filter(isPodReady).length);
    assert.equal(fewest, 4);
    assert.equal(
      proxies(at).every((pod) => JSON.stringify(pod.spec).includes("v1.35.1")),
      true,
    );
  });

  it("counts what it has seen in the status", () => {
    const at = smallWorld();
    setImage(at, "registry.k8s.io/kube-proxy:v1.35.1");
    at.clock.advance(1);
    assert.equal(numbers(at).observedGeneration, 2);
    assert.equal(numbers(at).updatedNumberScheduled, 0);
    assert.equal(numbers(at).numberUnavailable, 1);
    at.rest();
    assert.equal(numbers(at).updatedNumberScheduled, 5);
    assert.equal(numbers(at).desiredNumberScheduled, 5);
  });
});
