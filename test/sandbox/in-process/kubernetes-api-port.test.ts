import assert from "node:assert/strict";
import { startWorld } from "./start-world";

describe("kubernetesApiPort", () => {
  it("shows nodes with what a plan needs of them", async () => {
    const { world, ports, settle } = startWorld();
    const nodes = await settle(ports.kubernetes.nodes());
    const worker = nodes.find(({ name }) => name === "demo-worker-1");
    assert.deepEqual(
      { ...worker, annotations: {} },
      {
        name: "demo-worker-1",
        addresses: ["10.5.0.5"],
        role: "worker",
        ready: true,
        unschedulable: false,
        kubeletVersion: "1.34.1",
        systemUuid: world.nodes.get("demo-worker-1")?.uuid,
        bootId: world.nodes.get("demo-worker-1")?.bootId,
        osImage: "Talos (v1.12.0)",
        labels: world.kubernetes.get("Node", undefined, "demo-worker-1")?.metadata.labels,
        annotations: {},
      },
    );
    assert.match(await settle(ports.kubernetes.clusterUid()), /^[0-9a-f-]{36}$/);
  });

  it("tells mirror pods and controllers apart", async () => {
    const { ports, settle } = startWorld();
    const pods = await settle(ports.kubernetes.podsOnNode("demo-control-plane-1"));
    const apiserver = pods.find(({ name }) => name.startsWith("kube-apiserver"));
    assert.equal(apiserver?.isMirror, true);
    const proxy = pods.find(({ labels }) => labels["k8s-app"] === "kube-proxy");
    assert.equal(proxy?.controller?.kind, "DaemonSet");
    const system = await settle(ports.kubernetes.systemPods());
    assert.ok(system.every(({ namespace }) => namespace === "kube-system"));
  });

  it("patches cordon and annotations together, and null takes one away", async () => {
    const { ports, settle } = startWorld();
    const { kubernetes } = ports;
    const read = async () =>
      (await settle(kubernetes.nodes())).find(({ name }) => name === "demo-worker-1");
    await settle(
      kubernetes.patchNode("demo-worker-1", { unschedulable: true, annotations: { a: "1" } }),
    );
    assert.equal((await read())?.unschedulable, true);
    assert.equal((await read())?.annotations.a, "1");
    await settle(
      kubernetes.patchNode("demo-worker-1", { unschedulable: false, annotations: { a: null } }),
    );
    assert.equal((await read())?.unschedulable, false);
    assert.equal((await read())?.annotations.a, undefined);
    const stranger = kubernetes.patchNode("nobody", { unschedulable: true, annotations: {} });
    await assert.rejects(settle(stranger), { kind: "not-found" });
  });

  it("annotates a node and leaves its cordon as it is", async () => {
    const { ports, settle } = startWorld();
    const { kubernetes } = ports;
    const name = "demo-worker-1";
    const read = async () => (await settle(kubernetes.nodes())).find((node) => node.name === name);
    await settle(kubernetes.patchNode(name, { unschedulable: true, annotations: {} }));
    await settle(kubernetes.annotateNode(name, { a: "1" }));
    assert.equal((await read())?.annotations.a, "1");
    await settle(kubernetes.annotateNode(name, { a: null }));
    assert.equal((await read())?.annotations.a, undefined);
    assert.equal((await read())?.unschedulable, true);
  });

  it("answers an eviction as the budget wants it", async () => {
    const web = { namespace: "default", name: "web", replicas: 2, minAvailable: 1 };
    const { ports, settle } = startWorld({ workloads: [web] });
    const { kubernetes } = ports;
    const [budget] = await settle(kubernetes.budgets());
    assert.equal(budget?.disruptionsAllowed, 1);
    assert.equal(budget.pods.length, 2);
    const nodes = await settle(kubernetes.nodes());
    const all = [];
    for (const { name } of nodes) all.push(...(await settle(kubernetes.podsOnNode(name))));
    const [first, second] = all.filter(({ labels }) => labels.app === "web");
    assert.ok(first !== undefined && second !== undefined);
    assert.deepEqual(await settle(kubernetes.evict(first)), { kind: "accepted" });
    assert.equal((await settle(kubernetes.evict(second))).kind, "refused");
    const other = { ...second, uid: "another" };
    assert.deepEqual(await settle(kubernetes.evict(other)), { kind: "gone" });
  });

  it("deletes exactly the pod that was meant, whatever its budget says", async () => {
    const web = { namespace: "default", name: "web", replicas: 2, minAvailable: 2 };
    const { ports, settle } = startWorld({ workloads: [web] });
    const { kubernetes } = ports;
    const pods = await settle(kubernetes.podsOnNode("demo-worker-1"));
    const pod = pods.find(({ labels }) => labels.app === "web");
    assert.ok(pod !== undefined);
    assert.equal((await settle(kubernetes.evict(pod))).kind, "refused");
    const read = async () =>
      (await settle(kubernetes.podsOnNode("demo-worker-1"))).find(({ uid }) => uid === pod.uid);
    await settle(kubernetes.deletePod({ ...pod, uid: "another" }));
    assert.equal((await read())?.terminating, false);
    await settle(kubernetes.deletePod(pod));
    assert.equal((await read())?.terminating, true);
  });

  it("counts workloads", async () => {
    const { ports, settle } = startWorld();
    const { kubernetes } = ports;
    assert.deepEqual(await settle(kubernetes.workload("Deployment", "kube-system", "coredns")), {
      desired: 2,
      ready: 2,
    });
    assert.deepEqual(await settle(kubernetes.workload("DaemonSet", "kube-system", "kube-proxy")), {
      desired: 5,
      ready: 5,
    });
    assert.equal(await settle(kubernetes.workload("Deployment", "default", "none")), undefined);
  });

  it("does not answer without quorum", async () => {
    const { world, ports, settle } = startWorld();
    for (const member of world.etcd.members.slice(1)) member.isStarted = false;
    await assert.rejects(settle(ports.kubernetes.nodes()), { kind: "unreachable" });
  });
});
