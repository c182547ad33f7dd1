import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubernetesApi } from "../../../provider/kubernetes/kubernetes-api";
import { systemClock } from "../../../provider/system/clock";
import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox";
import { reboot } from "../../../sandbox/world/operations/reboot";
import { findEtcd, findKubeApiserver } from "../../../tools/find-tools";
import { waitUntil } from "../../wire/wait-until";

describe("real servers behind the sandbox", function () {
  this.timeout(120_000);
  let directory: string;
  let sandbox: Sandbox;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "servers-"));
    sandbox = await startSandbox({
      directory,
      factor: 0.02,
      world: {
        controlPlanes: 1,
        workers: 2,
        workloads: [{ namespace: "shop", name: "web", replicas: 2, minAvailable: 1 }],
      },
      real: { etcd: await findEtcd(), kubeApiserver: await findKubeApiserver() },
    });
  });

  after(async () => {
    await sandbox.servers?.stop();
    sandbox.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  });

  it("show what the world holds, and tell the world what callers do", async () => {
    const { world, servers, kubeconfig } = sandbox;
    const api = kubernetesApi(kubeconfig, { clock: systemClock });
    const nodes = await api.nodes();
    assert.deepEqual(nodes.map(({ name }) => name).toSorted(), [...world.nodes.keys()].toSorted());
    assert.deepEqual(servers?.mirror.refusals, []);
    const [first, second] = (
      await Promise.all([...world.nodes.keys()].map((name) => api.podsOnNode(name)))
    )
      .flat()
      .filter(({ namespace }) => namespace === "shop");
    assert.ok(first && second);
    assert.deepEqual(await api.evict(first), { kind: "accepted" });
    assert.equal((await api.evict(second)).kind, "refused");
    await waitUntil("the world knows the eviction", () =>
      world.log.some(({ action, detail }) => action === "evict" && detail === `shop/${first.name}`),
    );
    const budgets = () => world.kubernetes.list("PodDisruptionBudget", "shop");
    await waitUntil("another pod serves", () =>
      budgets().some(({ status }) => (status as { currentHealthy: number }).currentHealthy === 2),
    );
    await waitUntilAsync(async () => (await api.evict(second)).kind === "accepted");
  });

  it("start again with the node of the API server, and nothing is lost", async () => {
    const { world, servers, kubeconfig } = sandbox;
    const [node] = world.nodes.values();
    assert.ok(node && servers);
    const member = servers.etcd.members.get(node.name);
    const { stopServices, boot } = world.options.durations;
    const { bootId } = node;
    reboot(world, node, "default");
    const patience = (stopServices + boot) * sandbox.factor + 20_000;
    await waitUntil("it has booted", () => node.isUp && node.bootId !== bootId, patience);
    await servers.apiserver.ready();
    assert.deepEqual([member?.process.starts(), servers.apiserver.process.starts()], [2, 2]);
    const api = kubernetesApi(kubeconfig, { clock: systemClock });
    const ready = async (): Promise<boolean> => {
      const found = (await api.nodes()).find(({ name }) => name === node.name);
      return found?.bootId === node.bootId && found.ready;
    };
    await waitUntilAsync(ready);
  });
});

async function waitUntilAsync(holds: () => Promise<boolean>): Promise<void> {
  let last = false;
  let asking = false;
  await waitUntil("it holds", () => {
    if (!asking) {
      asking = true;
      void holds()
        .then(
          (answer) => (last = answer),
          () => undefined,
        )
        .finally(() => (asking = false));
    }
    return last;
  });
}
