import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubernetesApi } from "../../../provider/kubernetes/kubernetes-api";
import { systemClock } from "../../../provider/system/clock";
import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox";
import type { KubernetesObject } from "../../../sandbox/world/object-store";
import { findEtcd, findKubeApiserver } from "../../../tools/find-tools";
import { waitUntil } from "../../wire/wait-until";

const map = (name: string): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "default" },
  data: { a: "b" },
});

describe("mirrorKubernetes", function () {
  this.timeout(120_000);
  let directory: string;
  let sandbox: Sandbox;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "mirror-"));
    sandbox = await startSandbox({
      directory,
      factor: 0.02,
      world: { controlPlanes: 1, workers: 0, workloads: [] },
      real: { etcd: await findEtcd(), kubeApiserver: await findKubeApiserver() },
    });
  });

  after(async () => {
    await sandbox.servers?.stop();
    sandbox.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  });

  it("brings every pod that the world has to the API server before it is done", async () => {
    const api = kubernetesApi(sandbox.kubeconfig, { clock: systemClock });
    const [node = ""] = sandbox.world.nodes.keys();
    const own = sandbox.world.kubernetes
      .list("Pod")
      .filter(({ spec }) => (spec as { nodeName?: string }).nodeName === node)
      .map(({ metadata }) => metadata.name);
    const there = (await api.podsOnNode(node)).map(({ name }) => name);
    assert.deepEqual(there.toSorted(), own.toSorted());
    assert.ok(own.length > 3);
    // The API server's own roles and leases are no acts of a caller.
    assert.deepEqual(sandbox.world.log, []);
  });

  it("tells what the API server refuses of what the world holds, and goes on", async () => {
    const { world, servers } = sandbox;
    assert.ok(servers);
    world.kubernetes.create(map("Not a name"));
    world.kubernetes.create(map("a-name"));
    await waitUntil("it is refused", () => servers.mirror.refusals.length > 0);
    assert.match(servers.mirror.refusals.join(" "), /^ConfigMap default\/Not a name: 422 /);
    const [member] = servers.etcd.members.values();
    let found: string | undefined;
    const look = (): boolean => {
      void member?.gateway.get("/registry/configmaps/default/a-name").then((value) => {
        found = value;
      });
      return found !== undefined;
    };
    await waitUntil("the next one is written", look);
  });
});
