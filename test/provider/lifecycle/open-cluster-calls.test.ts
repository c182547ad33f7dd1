import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCluster } from "../../../provider/lifecycle/open-cluster";
import type { OpenCluster } from "../../../provider/lifecycle/joints";
import { systemClock } from "../../../provider/system/clock";
import { systemFiles } from "../../../provider/system/files";
import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox";
import { buildRequest } from "../../builders/request-builder";

const ports = { clock: systemClock, files: systemFiles };

/** Calls at each Talos node, by its name. */
function callsByName({ world, calls }: Sandbox): Record<string, number> {
  const { nodes } = calls();
  const named = [...world.nodes.values()].map(({ name, address }) => [name, nodes[address] ?? 0]);
  return Object.fromEntries(named) as Record<string, number>;
}

describe("the calls of openCluster", () => {
  let folder: string;
  let sandbox: Sandbox;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "open-cluster-calls-"));
    const world = { controlPlanes: 3, workers: 20, workloads: [] };
    sandbox = await startSandbox({ world, directory: folder, latencyMs: 20 });
  });
  afterEach(() => {
    sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  const withCluster = async (work: (cluster: OpenCluster) => Promise<unknown>): Promise<void> => {
    const talosconfig = { kind: "path" as const, path: sandbox.talosconfigPath };
    const cluster = await openCluster(buildRequest({ talosconfig }), ports);
    try {
      await work(cluster);
    } finally {
      cluster.close();
    }
  };

  it("are five at a worker, seven at a control-plane node, one for alarms, and six for all", async () => {
    await withCluster((cluster) => cluster.observe());
    const { total, methods } = sandbox.calls();
    const byName = callsByName(sandbox);
    const workers = Object.keys(byName).filter((name) => name.includes("worker"));
    assert.deepEqual(
      workers.map((name) => byName[name]),
      workers.map(() => 5),
    );
    const controlPlane = [1, 2, 3].map((number) => byName[`demo-control-plane-${String(number)}`]);
    assert.deepEqual(controlPlane, [8, 7, 7]);
    assert.equal(methods["/machine.MachineService/EtcdAlarmList"], 1);
    assert.equal(total, 20 * 5 + 3 * 7 + 1 + 6, JSON.stringify(methods));
  });

  it("are three more at a node whose kubelet has not told of its last boot", async () => {
    const [node] = [...sandbox.world.nodes.values()].filter(({ role }) => role === "worker");
    assert.ok(node);
    // As Talos tells before its Node is Ready again.
    node.ready = false;
    await withCluster((cluster) => cluster.observe());
    assert.equal(callsByName(sandbox)[node.name], 8);
  });

  it("are never more than 32 at once, those of a rehearsal among them", async () => {
    await withCluster(async (cluster) => {
      const { inspection } = cluster;
      const { nodes } = await cluster.observe();
      await Promise.all([
        cluster.observe(),
        inspection.kubernetes.pods(),
        ...nodes.map(({ address }) => inspection.talos.volumes(address)),
      ]);
    });
    const { mostAtOnce, total } = sandbox.calls();
    assert.ok(total > 2 * 32);
    assert.ok(mostAtOnce <= 32, String(mostAtOnce));
  });
});
