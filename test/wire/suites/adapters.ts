import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { kubernetesApi } from "../../../provider/kubernetes/kubernetes-api";
import type { KubernetesApi, TalosApi } from "../../../provider/ports";
import { systemClock } from "../../../provider/system/clock";
import { readEnvironment } from "../../../provider/system/environment";
import { parseTalosconfig } from "../../../provider/talos/talosconfig";
import { talosApi } from "../../../provider/talos/talos-api";
import { explainFailure } from "../../../provider/talosctl/failures";
import { talosctl } from "../../../provider/talosctl/talosctl";
import { parseSnapshotInfo } from "../../../provider/talosctl/tasks/etcd-snapshot";
import { nodeAt } from "../nodes";
import { jsonObjects } from "../run-talosctl";
import { talosctlBinary } from "../talosctl-binary";
import { titleOf, useWireCluster, type WireCluster, type WirePair } from "../wire-cluster";

interface Printed<Spec> {
  readonly metadata: { readonly id: string | number };
  readonly spec: Spec;
}

/** The adapters read the same from the cluster as the real talosctl prints. */
export function adaptersSuite(pair: WirePair): void {
  describe(`The adapters beside ${titleOf(pair)}`, () => {
    const cluster = useWireCluster(pair);
    let opened: TalosApi | undefined;
    const api = (): TalosApi => (opened ??= openTalosApi(cluster().sandbox.talosconfig));

    after(() => opened?.close());

    talosReads(cluster, api);
    talosRefusals(cluster, api);
    kubernetesCalls(cluster, api);
    commands(pair, cluster);
  });
}

function openTalosApi(text: string): TalosApi {
  const parsed = parseTalosconfig(text, { now: Date.now() });
  assert.equal(parsed.kind, "access");
  return talosApi(parsed.access, { clock: systemClock, callTimeoutMs: 5_000 });
}

/** What `talosctl get` prints of a kind for one node. */
async function printed<Spec>(
  cluster: WireCluster,
  node: string,
  ...what: readonly string[]
): Promise<Printed<Spec>[]> {
  const { exitCode, stdout, stderr } = await cluster.talosctl(
    ...["get", ...what, "-n", node, "-o", "json"],
  );
  assert.equal(exitCode, 0, stderr);
  return jsonObjects<Printed<Spec>>(stdout);
}

function talosReads(cluster: () => WireCluster, api: () => TalosApi): void {
  const first = () => nodeAt(cluster().controlPlanes, 0);

  it("read the same members", async () => {
    interface Member {
      readonly addresses: readonly string[];
      readonly machineType: string;
    }
    const members = await printed<Member>(cluster(), first().address, "members");
    assert.deepEqual(
      await api().members(),
      members.map(({ metadata, spec }) => ({
        name: metadata.id,
        addresses: spec.addresses,
        role: spec.machineType,
      })),
    );
    assert.equal(members.length, 5);
  });

  it("read the same version and platform of every node", async () => {
    for (const { address } of cluster().sandbox.world.nodes.values()) {
      const { stdout } = await cluster().talosctl("version", "--json", "-n", address);
      const [told] = jsonObjects<{ version: { tag: string }; platform: object }>(stdout);
      const { talosVersion, platform, mode } = await api().version(address);
      assert.deepEqual({ name: platform, mode }, told?.platform);
      assert.equal(`v${talosVersion}`, told?.version.tag);
    }
  });

  it("read the same machine configuration, extensions, services and stage", async () => {
    const node = first().address;
    const [configuration] = await printed<string>(cluster(), node, "machineconfig", "v1alpha1");
    assert.deepEqual(
      parse(await api().machineConfiguration(node)),
      parse(configuration?.spec ?? ""),
    );

    interface Extension {
      readonly metadata: { name: string; version: string; author: string };
    }
    const extensions = await printed<Extension>(cluster(), node, "extensions");
    assert.deepEqual(
      await api().extensions(node),
      extensions.map(({ spec: { metadata } }) => {
        const { name, version, author } = metadata;
        return { name, version, author };
      }),
    );

    interface Service {
      readonly running: boolean;
      readonly healthy: boolean;
    }
    const services = await printed<Service>(cluster(), node, "services");
    assert.deepEqual(
      byId(await api().services(node)),
      byId(
        services.map(({ metadata, spec }) => ({
          id: String(metadata.id),
          running: spec.running,
          healthy: spec.healthy,
        })),
      ),
    );

    interface Status {
      readonly stage: string;
      readonly status: { readonly ready: boolean };
    }
    const [status] = await printed<Status>(cluster(), node, "machinestatus");
    const { stage, ready } = await api().machineStatus(node);
    assert.deepEqual([stage, ready], [status?.spec.stage, status?.spec.status.ready]);
  });

  it("read the same name, UUID and security state", async () => {
    const node = nodeAt(cluster().workers, 0).address;
    const [name] = await printed<{ nodename: string }>(cluster(), node, "nodename");
    assert.equal(await api().nodename(node), name?.spec.nodename);
    const [system] = await printed<{ uuid: string }>(cluster(), node, "systeminformation");
    assert.equal(await api().systemUuid(node), system?.spec.uuid);
    interface Security {
      readonly secureBoot: boolean;
      readonly bootedWithUKI?: boolean;
    }
    const [security] = await printed<Security>(cluster(), node, "securitystate");
    assert.deepEqual(await api().securityState(node), {
      secureBoot: security?.spec.secureBoot,
      bootedWithUki: security?.spec.bootedWithUKI ?? false,
    });
    assert.deepEqual(await api().diagnostics(node), []);
  });

  it("read the boot id that a node has", async () => {
    const node = first();
    const { stdout } = await cluster().talosctl(
      ...["read", "/proc/sys/kernel/random/boot_id", "-n", node.address],
    );
    assert.equal(await api().bootId(node.address), stdout.trim());
    assert.notEqual(stdout.trim(), "");
  });

  it("read the same etcd members and status", async () => {
    const node = first().address;
    const members = await cluster().talosctl("etcd", "members", "-n", node);
    const status = await cluster().talosctl("etcd", "status", "-n", node);
    const read = await api().etcdMembers(node);
    assert.equal(read.length, 3);
    for (const { id, name, peerUrls } of read) {
      const row = members.stdout.split("\n").find((line) => line.includes(` ${id} `)) ?? "";
      assert.ok(row.includes(` ${name} `) && row.includes(peerUrls.join(",")), members.stdout);
    }
    const { memberId, leaderId, raftTerm, isLearner } = await api().etcdStatus(node);
    const row = status.stdout.split("\n")[1] ?? "";
    for (const text of [memberId, leaderId, String(raftTerm), String(isLearner)]) {
      assert.ok(row.includes(` ${text} `), `${text} is not in ${row}`);
    }
    assert.deepEqual(await api().etcdAlarms(node), []);
  });

  it("find the endpoints beside a node", async () => {
    const { endpoints } = cluster().sandbox;
    for (const { name, address } of cluster().controlPlanes) {
      const others = [...endpoints].filter(([node]) => node !== name);
      assert.deepEqual(
        await api().endpointsBeside(address),
        others.map(([, endpoint]) => endpoint),
      );
    }
    const worker = nodeAt(cluster().workers, 0).address;
    assert.deepEqual(await api().endpointsBeside(worker), [...endpoints.values()]);
  });
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => a.id.localeCompare(b.id));
}

function talosRefusals(cluster: () => WireCluster, api: () => TalosApi): void {
  it("tell a node that nobody knows, and etcd on a worker", async () => {
    await assert.rejects(api().version("10.99.99.99"), { kind: "unreachable" });
    await assert.rejects(api().etcdStatus(nodeAt(cluster().workers, 0).address), {
      kind: "unsupported",
    });
  });

  it("tell that a reader may not read the machine configuration", async () => {
    const reader = openTalosApi(await cluster().sandbox.sign({ roles: ["os:reader"] }));
    try {
      const node = nodeAt(cluster().controlPlanes, 0).address;
      await reader.version(node);
      await assert.rejects(reader.machineConfiguration(node), { kind: "not-permitted" });
    } finally {
      reader.close();
    }
  });

  it("tell that the cluster does not know who signed the certificate", async () => {
    const stranger = openTalosApi(await cluster().sandbox.sign({ isByStranger: true }));
    try {
      await assert.rejects(stranger.members(), { kind: "not-permitted" });
    } finally {
      stranger.close();
    }
  });
}

function kubernetesCalls(cluster: () => WireCluster, api: () => TalosApi): void {
  let kubernetes: KubernetesApi;
  before(async () => {
    kubernetes = kubernetesApi(await api().kubeconfig(), { clock: systemClock });
  });

  it("unpack the kubeconfig that talosctl hands out", async () => {
    const path = join(cluster().scratch, "kubeconfig-of-talosctl");
    const node = nodeAt(cluster().controlPlanes, 0).address;
    const { exitCode, stderr } = await cluster().talosctl(
      ...["kubeconfig", path, "--merge=false", "-n", node],
    );
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(parse(await api().kubeconfig()), parse(await readFile(path, "utf8")));
  });

  it("see the same nodes on both sides", async () => {
    const nodes = await kubernetes.nodes();
    const members = await api().members();
    assert.deepEqual(
      nodes.map(({ name, addresses, role }) => ({ name, addresses, role })).toSorted(byName),
      members.toSorted(byName),
    );
    for (const { name, addresses, systemUuid, ready } of nodes) {
      assert.equal(systemUuid, await api().systemUuid(addresses[0] ?? ""), name);
      assert.equal(ready, true, name);
    }
    const { kubernetes: objects } = cluster().sandbox.world;
    const identity = objects.get("Namespace", undefined, "kube-system")?.metadata.uid;
    assert.equal(await kubernetes.clusterUid(), identity);
  });

  it("see the control plane's pods and the workloads", async () => {
    const pods = await kubernetes.systemPods();
    const apiServers = pods.filter(({ labels }) => labels["k8s-app"] === "kube-apiserver");
    assert.equal(apiServers.length, 3);
    assert.ok(apiServers.every(({ isMirror, ready }) => isMirror && ready));
    const proxy = await kubernetes.workload("DaemonSet", "kube-system", "kube-proxy");
    assert.deepEqual(proxy, { desired: 5, ready: 5 });
    assert.equal(await kubernetes.workload("Deployment", "kube-system", "absent"), undefined);
  });

  it("cordon a node with a mark and restore it", async () => {
    const node = nodeAt(cluster().workers, 1).name;
    const read = async () => (await kubernetes.nodes()).find(({ name }) => name === node);
    await kubernetes.patchNode(node, { unschedulable: true, annotations: { "test/mark": "run" } });
    const cordoned = await read();
    assert.equal(cordoned?.unschedulable, true);
    assert.equal(cordoned.annotations["test/mark"], "run");
    await kubernetes.patchNode(node, { unschedulable: false, annotations: { "test/mark": null } });
    const restored = await read();
    assert.equal(restored?.unschedulable, false);
    assert.equal(restored.annotations["test/mark"], undefined);
  });

  it("annotate a node without touching its cordon", async () => {
    const node = nodeAt(cluster().workers, 1).name;
    const read = async () => (await kubernetes.nodes()).find(({ name }) => name === node);
    const before = (await read())?.unschedulable;
    await kubernetes.annotateNode(node, { "test/mark": "run" });
    assert.equal((await read())?.annotations["test/mark"], "run");
    assert.equal((await read())?.unschedulable, before);
    await kubernetes.annotateNode(node, { "test/mark": null });
    assert.equal((await read())?.annotations["test/mark"], undefined);
  });

  it("evict what a budget allows, and hear which budget refuses", async () => {
    const [budget] = await kubernetes.budgets();
    assert.ok(budget);
    assert.deepEqual([budget.name, budget.pods.length, budget.disruptionsAllowed], ["web", 3, 1]);
    const nodes = await kubernetes.nodes();
    const all = (await Promise.all(nodes.map(({ name }) => kubernetes.podsOnNode(name)))).flat();
    const guarded = all.filter(({ name }) => budget.pods.includes(name));
    const [first, second] = guarded;
    assert.ok(first && second && guarded.length === 3);
    assert.deepEqual(await kubernetes.evict(first), { kind: "accepted" });
    const refused = await kubernetes.evict(second);
    assert.equal(refused.kind, "refused");
    assert.match(refused.reason, /disruption budget web needs 2 healthy pods/);
  });
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name.localeCompare(right.name);
}

function commands(pair: WirePair, cluster: () => WireCluster): void {
  const open = async (talosconfigPath: string) => {
    const binary = await talosctlBinary(pair.client);
    assert.ok("path" in binary);
    return talosctl({
      path: binary.path,
      talosconfigPath,
      context: undefined,
      environment: readEnvironment().variables,
    });
  };

  it("run talosctl: version, health and a snapshot that tells what it saved", async () => {
    const client = await open(cluster().sandbox.talosconfigPath);
    const node = nodeAt(cluster().controlPlanes, 0).address;
    assert.equal(await client.version(), pair.client);
    const lines: string[] = [];
    const health = await client.health(node, {
      deadlineMs: 30_000,
      onLine: (line) => lines.push(line),
    });
    assert.equal(health.exitCode, 0, health.stderr);
    assert.ok(lines.some((line) => line.includes("all k8s nodes to report ready: OK")));
    const file = join(cluster().scratch, "etcd.db");
    const saved = await client.etcdSnapshot(node, file, { deadlineMs: 30_000 });
    assert.equal(saved.exitCode, 0, saved.stderr);
    const info = parseSnapshotInfo(saved.stdout);
    assert.equal(info?.fileBytes, statSync(file).size);
    assert.equal(info.databaseBytes, info.fileBytes - 32);
    assert.ok(info.revision > 0);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it("explain what talosctl says to an image that does not exist", async () => {
    const client = await open(cluster().sandbox.talosconfigPath);
    const result = await client.upgrade(
      {
        node: nodeAt(cluster().workers, 0).address,
        image: "registry.example.org/no/installer:v1.13.0",
        legacy: false,
        rebootMode: "default" as const,
        endpoints: [...cluster().sandbox.endpoints.values()].slice(1),
      },
      { deadlineMs: 30_000 },
    );
    assert.notEqual(result.exitCode, 0);
    const { kind } = explainFailure(result) ?? {};
    assert.ok(kind === "image-not-found" || kind === "image-invalid", result.stderr);
  });
}
