import assert from "node:assert/strict";
import { reconcileStaticPods } from "../../../../sandbox/world/kubernetes/static-pods";
import { objectOf, smallWorld, type SmallWorld } from "../fixtures/small-world";

function apiServer({ world, controlPlane }: SmallWorld) {
  return objectOf(world, "Pod", `kube-apiserver-${controlPlane(1).name}`, "kube-system");
}

describe("reconcileStaticPods", () => {
  it("shows mirror pods as talosctl looks for them (talos.md §3.2, §3.3)", () => {
    const at = smallWorld({ kubernetesVersion: "1.34.1" });
    const pod = apiServer(at);
    assert.equal(pod.metadata.labels?.["k8s-app"], "kube-apiserver");
    assert.equal(pod.metadata.annotations?.["talos.dev/config-version"], "1");
    assert.ok(pod.metadata.annotations["kubernetes.io/config.mirror"]);
    assert.deepEqual((pod.spec as { containers: unknown }).containers, [
      {
        name: "kube-apiserver",
        image: "registry.k8s.io/kube-apiserver:v1.34.1",
        // v1.13.0 internal/app/machined/pkg/controllers/k8s/control_plane_static_pod.go
        resources: { requests: { cpu: "200m", memory: "512Mi" } },
      },
    ]);
    assert.match(
      JSON.stringify(pod.status),
      new RegExp(`"hostIP":"${at.controlPlane(1).address}"`),
    );
  });

  it("replaces a pod whose manifest changed, and only then", () => {
    const at = smallWorld();
    const before = apiServer(at).metadata.uid;
    const pod = at.controlPlane(1).staticPods.get("kube-apiserver");
    assert.ok(pod);
    pod.isReady = false;
    reconcileStaticPods(at.world);
    assert.equal(apiServer(at).metadata.uid, before);
    pod.configVersion = 2;
    reconcileStaticPods(at.world);
    assert.notEqual(apiServer(at).metadata.uid, before);
    assert.equal(apiServer(at).metadata.annotations?.["talos.dev/config-version"], "2");
  });

  it("brings back a mirror pod that was deleted", () => {
    const at = smallWorld();
    at.world.kubernetes.delete("Pod", "kube-system", apiServer(at).metadata.name);
    at.rest();
    assert.match(JSON.stringify(apiServer(at).status), /"type":"Ready","status":"True"/);
  });
});
