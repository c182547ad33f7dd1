import assert from "node:assert/strict";
import {
  APIServerConfig,
  KubeletSpec,
  Nodename,
  NodeStatus,
  StaticPodStatus,
} from "../../../../proto/generated/specs";
import {
  apiServerConfigs,
  bootstrapManifestsConfigs,
  controllerManagerConfigs,
  kubeletConfigs,
  kubeletSpecs,
  nodenames,
  nodeStatuses,
  schedulerConfigs,
  staticPods,
  staticPodStatuses,
} from "../../../../sandbox/talos-api/resources/kubernetes-kinds";
import type { NodeResource } from "../../../../sandbox/talos-api/resources/resource-kind";
import { testWorld } from "../fixtures/test-call";

const protoOf = (resource: NodeResource | undefined): Uint8Array =>
  resource?.proto ?? Buffer.alloc(0);

describe("what a node says of Kubernetes", () => {
  it("names the kubelet's image and its node", () => {
    const { world, worker } = testWorld({ kubernetesVersion: "1.34.1" });
    const spec = KubeletSpec.decode(protoOf(kubeletSpecs.list(world, worker)[0]));
    assert.equal(spec.image, "ghcr.io/siderolabs/kubelet:v1.34.1");
    assert.equal(kubeletConfigs.list(world, worker)[0]?.id, "kubelet");
    const { nodename } = Nodename.decode(protoOf(nodenames.list(world, worker)[0]));
    assert.equal(nodename, worker.name);
  });

  it("follows the Node object", () => {
    const { world, worker } = testWorld();
    const read = (): NodeStatus => NodeStatus.decode(protoOf(nodeStatuses.list(world, worker)[0]));
    assert.deepEqual([read().nodeReady, read().unschedulable], [true, false]);
    const object = world.kubernetes.get("Node", undefined, worker.name);
    assert.ok(object);
    world.kubernetes.update({ ...object, spec: { unschedulable: true } });
    assert.equal(read().unschedulable, true);
  });

  it("has no Node object while etcd has lost its quorum", () => {
    const { world, worker } = testWorld();
    for (const member of world.etcd.members) member.isStarted = false;
    world.etcd.leader = undefined;
    assert.deepEqual(nodeStatuses.list(world, worker), []);
  });

  it("gives the config resources the versions of the components", () => {
    const { world, controlPlane } = testWorld({ kubernetesVersion: "1.34.1" });
    controlPlane.componentVersions["kube-apiserver"] = 4;
    const [config] = apiServerConfigs.list(world, controlPlane);
    assert.equal(config?.version, 4);
    const { image } = APIServerConfig.decode(protoOf(config));
    assert.equal(image, "registry.k8s.io/kube-apiserver:v1.34.1");
    const others = [controllerManagerConfigs, schedulerConfigs, bootstrapManifestsConfigs];
    const ids = others.map((kind) => kind.list(world, controlPlane)[0]?.id);
    assert.deepEqual(ids, ["kube-controller-manager", "kube-scheduler", "manifests"]);
  });

  it("tells static pods and whether they are ready", () => {
    const { world, controlPlane } = testWorld();
    assert.equal(staticPods.list(world, controlPlane).length, 3);
    const pod = controlPlane.staticPods.get("kube-apiserver");
    assert.ok(pod);
    pod.isReady = false;
    const found = staticPodStatuses
      .list(world, controlPlane)
      .find(({ id }) => id === `kube-system/kube-apiserver-${controlPlane.name}`);
    const { podStatus } = StaticPodStatus.decode(protoOf(found));
    assert.deepEqual(podStatus?.["conditions"], [{ type: "Ready", status: "False" }]);
  });

  it("has none of the control plane on a worker", () => {
    const { world, worker } = testWorld();
    for (const kind of [apiServerConfigs, staticPods, staticPodStatuses]) {
      assert.deepEqual(kind.list(world, worker), []);
    }
  });
});
