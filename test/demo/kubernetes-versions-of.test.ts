import assert from "node:assert/strict";
import { kubernetesVersionsOf } from "../../demo/kubernetes-versions-of";
import { createWorld } from "../../sandbox/world/create-world";
import { virtualClock } from "../../sandbox/world/virtual-clock";

describe("kubernetesVersionsOf", () => {
  const world = createWorld({ kubernetesVersion: "1.34.1" }, virtualClock());
  const componentsOf = (role: string) => {
    const node = [...world.nodes.values()].find((candidate) => candidate.role === role);
    return node === undefined ? [] : kubernetesVersionsOf(node);
  };

  it("lists kubelet and static pods of a control-plane node", () => {
    assert.deepEqual(componentsOf("controlplane"), [
      { component: "kubelet", version: "1.34.1" },
      { component: "kube-apiserver", version: "1.34.1" },
      { component: "kube-controller-manager", version: "1.34.1" },
      { component: "kube-scheduler", version: "1.34.1" },
    ]);
  });

  it("lists only the kubelet of a worker", () => {
    assert.deepEqual(componentsOf("worker"), [{ component: "kubelet", version: "1.34.1" }]);
  });
});
