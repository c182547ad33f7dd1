import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import { observe } from "../../../provider/observe/observe";
import type { TalosApi } from "../../../provider/ports";
import { clusterPorts, unreachable, type ClusterPorts } from "../../builders/cluster-ports";
import { buildComponents, buildSnapshot, withNode } from "../../builders/snapshot-builder";

const everything = { nodes: undefined };

async function errorOf(ports: ClusterPorts, nodes?: readonly string[]): Promise<UpgradeError> {
  try {
    await observe(ports, { nodes });
  } catch (error) {
    assert.ok(error instanceof UpgradeError, String(error));
    return error;
  }
  return assert.fail("it was observed");
}

/** What a built snapshot does not have: facts of a machine configuration. */
function withoutConfigurations(snapshot: ClusterSnapshot): ClusterSnapshot {
  const nodes = snapshot.nodes.map(({ configuration: _configuration, ...node }) => node);
  return { ...snapshot, nodes };
}

async function observed(ports: ClusterPorts, nodes?: readonly string[]): Promise<ClusterSnapshot> {
  return withoutConfigurations(await observe(ports, { nodes }));
}

describe("observe", () => {
  it("sees the cluster that is there", async () => {
    const cluster = buildSnapshot();
    assert.deepEqual(await observed(clusterPorts(cluster)), cluster);
  });

  it("sees every fact of a node", async () => {
    const base = buildSnapshot();
    const cluster = withNode(base, "demo-control-plane-1", {
      systemUuid: "",
      talosVersion: "1.13.0-alpha.3",
      stage: "rebooting",
      machineReady: false,
      unmetConditions: ["services: kubelet"],
      platform: "aws",
      secureBoot: true,
      bootedWithUki: false,
      schematic: { id: "ab".repeat(32), factory: undefined },
      extensions: [{ name: "iscsi-tools", version: "v0.2.0" }],
      install: {
        image: "registry.local:5000/installer:v1.13.0",
        extraKernelArgs: ["console=ttyS0"],
        grubUseUkiCmdline: true,
      },
      components: buildComponents("1.35.0"),
      kubernetesReady: false,
      unschedulable: true,
      cordonMark: "true",
      cordonedByTalos: true,
    });
    assert.deepEqual(await observed(clusterPorts(cluster)), cluster);
  });

  it("sees a cluster without kube-proxy and without factory images", async () => {
    const cluster = buildSnapshot({ kubeProxy: false, eachNode: { schematic: undefined } });
    assert.deepEqual(await observed(clusterPorts(cluster)), cluster);
  });

  it("does not drop a node that does not answer", async () => {
    const ports = clusterPorts(buildSnapshot());
    const talos = {
      ...ports.talos,
      version: (address: string) =>
        address === "10.5.1.2" ? Promise.reject(unreachable()) : ports.talos.version(address),
    };
    const snapshot = await observe({ ...ports, talos }, everything);
    assert.equal(snapshot.nodes.length, 4);
    assert.deepEqual(snapshot.unreadable, [
      {
        name: "demo-worker-1",
        address: "10.5.1.2",
        role: "worker",
        reason: "deadline exceeded",
      },
    ]);
  });

  it("does not drop a node that only Kubernetes knows", async () => {
    const ports = clusterPorts(buildSnapshot());
    const talos = {
      ...ports.talos,
      members: async () => (await ports.talos.members()).slice(1),
    };
    const { unreadable } = await observe({ ...ports, talos }, everything);
    assert.deepEqual(
      unreadable.map(({ name }) => name),
      ["demo-control-plane-1"],
    );
    assert.match(unreadable[0]?.reason ?? "", /Talos discovery does not/);
  });

  it("does not take what another machine answers for what a node tells", async () => {
    const cluster = buildSnapshot();
    const ports = clusterPorts(cluster);
    const [first, second] = cluster.nodes.filter(({ role }) => role === "worker");
    const instead = (address: string): string =>
      address === first?.address ? (second?.address ?? "") : address;
    const talos = {
      ...ports.talos,
      version: async (address: string) => ({
        ...(await ports.talos.version(instead(address))),
        ...(address === first?.address ? { talosVersion: "1.13.0" } : {}),
      }),
      nodename: (address: string) => ports.talos.nodename(instead(address)),
    };
    const { nodes, unreadable } = await observe({ ...ports, talos }, everything);
    assert.deepEqual(
      unreadable.map(({ name, reason }) => [name, reason]),
      [["demo-worker-1", "demo-worker-2 answers at its address 10.5.1.2"]],
    );
    assert.equal(nodes.filter(({ name }) => name === "demo-worker-2").length, 1);
  });

  it("does not drop a node that only Talos knows", async () => {
    const ports = clusterPorts(buildSnapshot());
    const kubernetes = {
      ...ports.kubernetes,
      nodes: async () => (await ports.kubernetes.nodes()).slice(0, -1),
    };
    const { unreadable } = await observe({ ...ports, kubernetes }, everything);
    assert.match(unreadable[0]?.reason ?? "", /Kubernetes has no Node "demo-worker-2" for it/);
  });

  it("does not join a machine to a Node that contradicts it, and says so of one that cannot be asked", async () => {
    const cluster = buildSnapshot();
    const ports = clusterPorts(cluster);
    const swapped: Readonly<Record<string, string>> = {
      "demo-worker-1": "demo-worker-2",
      "demo-worker-2": "demo-worker-1",
    };
    // Both Nodes tell each other's facts, and another version than the machines do.
    const kubernetes = {
      ...ports.kubernetes,
      nodes: async () =>
        (await ports.kubernetes.nodes()).map((node) => {
          const name = swapped[node.name];
          return name === undefined ? node : { ...node, name, osImage: "Talos (v1.11.0)" };
        }),
    };
    const seen = await observed({ ...ports, kubernetes });
    const placesOf = ({ nodes }: ClusterSnapshot) =>
      nodes.map(({ name, address, systemUuid }) => [name, address, systemUuid]);
    assert.deepEqual(placesOf(seen), placesOf(cluster));
    const talos = { ...ports.talos, nodename: () => Promise.reject(unreachable()) };
    const { unreadable } = await observed({ talos, kubernetes });
    assert.deepEqual(
      unreadable.map(({ reason }) => reason),
      ["deadline exceeded", "deadline exceeded"],
    );
  });

  it("asks each worker five questions, each control-plane node seven, and one of them for alarms", async () => {
    const { talos, kubernetes } = clusterPorts(buildSnapshot());
    const asked = new Map<string, number>();
    const noting = new Proxy(talos, {
      get: (target, name: keyof TalosApi) => {
        const read = Reflect.get(target, name) as (address?: string) => unknown;
        return (address = "any") => {
          asked.set(address, (asked.get(address) ?? 0) + 1);
          return read(address);
        };
      },
    });
    await observe({ talos: noting, kubernetes }, everything);
    assert.deepEqual(Object.fromEntries(asked), {
      any: 1,
      "10.5.0.2": 8,
      "10.5.0.3": 7,
      "10.5.0.4": 7,
      "10.5.1.2": 5,
      "10.5.1.3": 5,
    });
  });

  it("tells the shape of each machine configuration, and no secret of it", async () => {
    const { nodes } = await observe(clusterPorts(buildSnapshot()), everything);
    const shapes = new Set(nodes.map(({ configuration }) => configuration?.shape));
    assert.equal(shapes.size, 1);
    assert.match([...shapes][0] ?? "", /^[0-9a-f]{64}$/);
  });

  it("reads the named nodes of a cluster without discovery", async () => {
    const cluster = buildSnapshot();
    const ports = clusterPorts(cluster);
    const talos = { ...ports.talos, members: () => Promise.resolve([]) };
    const nodes = cluster.nodes.map(({ address }) => address);
    assert.deepEqual(await observed({ ...ports, talos }, nodes), cluster);
  });

  it("leaves out the view of a member that does not answer", async () => {
    const cluster = buildSnapshot();
    const partial: ClusterSnapshot = { ...cluster, etcd: cluster.etcd.slice(1) };
    assert.deepEqual(await observed(clusterPorts(partial)), partial);
  });

  it("tells which API cannot be reached", async () => {
    const ports = clusterPorts(buildSnapshot());
    const noTalos = { ...ports.talos, members: () => Promise.reject(unreachable("refused")) };
    const first = await errorOf({ ...ports, talos: noTalos });
    assert.equal(first.code, "CLUSTER_UNREACHABLE");
    assert.match(first.message, /The Talos API: refused/);
    const noKubernetes = { ...ports.kubernetes, nodes: () => Promise.reject(unreachable("gone")) };
    assert.match(
      (await errorOf({ ...ports, kubernetes: noKubernetes })).message,
      /The Kubernetes API: gone/,
    );
    for (const name of ["systemPods", "clusterUid"] as const) {
      const deaf = { ...ports.kubernetes, [name]: () => Promise.reject(unreachable("late")) };
      assert.match((await errorOf({ ...ports, kubernetes: deaf })).message, /Kubernetes API: late/);
    }
  });

  it("names a stranger in nodes, with those it knows", async () => {
    const error = await errorOf(clusterPorts(buildSnapshot({ workers: 1 })), [
      "demo-worker-1",
      "demo-wroker-1",
    ]);
    assert.equal(error.code, "NODE_UNKNOWN");
    assert.equal(error.values["strangers"], "demo-wroker-1");
    assert.match(String(error.values["known"]), /demo-control-plane-1, .*demo-worker-1/);
  });

  it("does not take a cluster in which no node answers for an empty one", async () => {
    const ports = clusterPorts(buildSnapshot({ controlPlaneNodes: 1, workers: 0 }));
    const talos = { ...ports.talos, version: () => Promise.reject(unreachable()) };
    const error = await errorOf({ ...ports, talos });
    assert.equal(error.code, "CLUSTER_EMPTY");
    assert.match(error.message, /demo-control-plane-1: deadline exceeded/);
  });

  it("lets an error of our own through", async () => {
    const ports = clusterPorts(buildSnapshot());
    const talos = { ...ports.talos, version: () => Promise.reject(new TypeError("ours")) };
    await assert.rejects(observe({ ...ports, talos }, everything), TypeError);
  });
});
