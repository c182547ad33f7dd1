import assert from "node:assert/strict";
import { pendingNodes } from "../../../provider/run/pending";
import type { RunState } from "../../../provider/run/run-state";
import { upgradeNode } from "../../../provider/run/upgrade-node";
import { armFault } from "../../../sandbox/world/faults";
import { cordons, mutations } from "../../simulation/judge";
import { simulate, type Simulation } from "../../simulation/simulate";

async function upgradeFirst(
  { settle }: Simulation,
  run: RunState,
  kind: "upgrade-control-plane-node" | "upgrade-worker",
): Promise<void> {
  const [change] = pendingNodes(run, kind);
  assert.ok(change !== undefined);
  await settle(upgradeNode(run, change, 1_800_000));
}

// Kubernetes is there already: the first hop of the plan is that of Talos.
const onlyTalos = { kubernetesVersion: "1.35.1" };

describe("upgradeNode", () => {
  it("cordons and evicts before the upgrade, and ends only when the cluster is whole", async () => {
    const simulation = simulate({ world: { ...onlyTalos, seed: 4 } });
    const run = await simulation.start().begin();
    await upgradeFirst(simulation, run, "upgrade-worker");
    const actions = simulation.world.log
      .filter(({ node, isMutation }) => isMutation && node === "demo-worker-1")
      .map(({ action }) => action);
    assert.equal(actions[0], "cordon");
    assert.ok(actions.indexOf("upgrade") > 0);
    assert.ok(actions.lastIndexOf("uncordon") > actions.lastIndexOf("upgrade"));
    assert.equal(run.record.upgraded.get("demo-worker-1"), "1.13.0");
    assert.equal(run.record.downtimes.length, 1);
    assert.equal(run.record.inFlight.size, 0);
    const observed = await simulation.settle(run.observe());
    assert.ok(
      observed.nodes.every(({ machineReady, kubernetesReady }) => machineReady && kubernetesReady),
    );
    assert.deepEqual(cordons(simulation.world), []);
  });

  it("does not touch a node that has left the cluster since it was planned", async () => {
    const simulation = simulate({ world: onlyTalos });
    const run = await simulation.start().begin();
    const nodes = run.snapshot.nodes.filter(({ name }) => name !== "demo-worker-1");
    const left = { ...run, snapshot: { ...run.snapshot, nodes } };
    await assert.rejects(
      upgradeFirst(simulation, left, "upgrade-worker"),
      /demo-worker-1[^]*Code: NODE_LEFT_KUBERNETES$/,
    );
    assert.deepEqual(mutations(simulation.world), []);
  });

  it("does not touch a node while another is unhealthy", async () => {
    const simulation = simulate({ world: onlyTalos });
    const run = await simulation.start().begin();
    armFault(simulation.world, { kind: "kubelet-not-ready", node: "demo-worker-2" });
    await assert.rejects(
      upgradeFirst(simulation, run, "upgrade-worker"),
      /demo-worker-2 is not Ready[^]*Code: CHECKS_FAILED$/,
    );
    assert.deepEqual(mutations(simulation.world), []);
  });

  it("does not touch a control-plane node while etcd has an alarm", async () => {
    const simulation = simulate({ world: onlyTalos });
    const run = await simulation.start().begin();
    armFault(simulation.world, { kind: "etcd-alarm", node: "demo-control-plane-3" });
    await assert.rejects(
      upgradeFirst(simulation, run, "upgrade-control-plane-node"),
      /alarm NOSPACE[^]*Code: QUORUM_AT_RISK$/,
    );
    assert.deepEqual(mutations(simulation.world), []);
  });

  it("stops before the reboot when the pods do not go, and restores the cordon", async () => {
    const web = { namespace: "default", name: "web", replicas: 4, minAvailable: 4 };
    const simulation = simulate({ world: { ...onlyTalos, workloads: [web] } });
    const run = await simulation.start().begin();
    await assert.rejects(upgradeFirst(simulation, run, "upgrade-worker"), /DRAIN_BLOCKED/);
    assert.deepEqual(cordons(simulation.world), []);
    assert.ok(!simulation.world.log.some(({ action }) => /upgrade|reboot|down/.test(action)));
    assert.equal(run.record.inFlight.size, 0);
    assert.deepEqual(run.record.timings, []);
  });

  it("deletes what a budget guards where that is allowed, and notes the names", async () => {
    const web = { namespace: "default", name: "web", replicas: 4, minAvailable: 4 };
    const simulation = simulate({
      world: { ...onlyTalos, workloads: [web] },
      request: { allow: ["force-drain"], nodes: ["demo-worker-1"] },
    });
    const run = await simulation.start().begin();
    await upgradeFirst(simulation, run, "upgrade-worker");
    const notes = run.record.notes.filter((note) => /in spite of disruption budgets/.test(note));
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? "", /^pods deleted from demo-worker-1 [^:]+: default\/web-/);
    assert.deepEqual(
      run.record.timings.map(({ kind }) => kind),
      ["workerMs"],
    );
  });

  it("remembers another schematic as given on purpose", async () => {
    const id = "376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba";
    const simulation = simulate({
      world: onlyTalos,
      request: { schematicId: id, allow: ["generic-image"], nodes: ["demo-worker-1"] },
    });
    const run = await simulation.start().begin();
    await upgradeFirst(simulation, run, "upgrade-worker");
    assert.deepEqual([...run.record.schematics], [["demo-worker-1", id]]);
    assert.equal(run.record.hasUnverifiedTalos, true);
  });
});
