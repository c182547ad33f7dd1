import assert from "node:assert/strict";
import type { Ports } from "../../../provider/ports";
import { handOffLeadership, leads } from "../../../provider/run/hand-off-leadership";
import { buildEtcd } from "../../builders/snapshot-builder";
import { simulate, type Simulation } from "../../simulation/simulate";

async function handOff(simulation: Simulation, change: Partial<Ports["talosctl"]> = {}) {
  const run = await simulation.start().begin();
  const { etcd } = simulation.world;
  const leader = etcd.members.find(({ id }) => id === etcd.leader)?.node ?? "";
  const controlPlane = run.snapshot.nodes.filter(({ role }) => role === "controlplane");
  const node = controlPlane.find(({ name }) => name === leader);
  assert.ok(node !== undefined);
  const ports = { ...run.ports, talosctl: { ...run.ports.talosctl, ...change } };
  await simulation.settle(handOffLeadership(ports, { node, controlPlane }));
  return { leader, follower: etcd.members.find(({ id }) => id === etcd.leader)?.node };
}

describe("handOffLeadership", () => {
  it("ends when every member follows another leader", async () => {
    const { leader, follower } = await handOff(simulate());
    assert.ok(follower !== undefined && follower !== leader);
  });

  it("does not believe a talosctl that ended well without doing it, and asks a bounded number of times", async () => {
    let asked = 0;
    const forfeitLeadership: Ports["talosctl"]["forfeitLeadership"] = () => {
      asked += 1;
      return Promise.resolve({
        exitCode: 0,
        signal: undefined,
        timedOut: false,
        stdout: "",
        stderr: "",
        durationMs: 1,
      });
    };
    await assert.rejects(
      handOff(simulate(), { forfeitLeadership }),
      /it still leads[^]*Code: LEADER_NOT_HANDED_OFF$/,
    );
    assert.equal(asked, 3);
  });

  it("does not believe a talosctl that failed although it is done", async () => {
    const simulation = simulate();
    const { talosctl } = (await simulation.start().begin()).ports;
    const forfeitLeadership: Ports["talosctl"]["forfeitLeadership"] = async (...given) => ({
      ...(await talosctl.forfeitLeadership(...given)),
      exitCode: 1,
    });
    const { leader, follower } = await handOff(simulation, { forfeitLeadership });
    assert.notEqual(follower, leader);
  });
});

describe("leads", () => {
  it("is true of the leader alone, and never of a single member", () => {
    const views = buildEtcd(["cp-1", "cp-2", "cp-3"]);
    assert.deepEqual(
      views.map(({ node }) => leads(views, node)),
      [true, false, false],
    );
    assert.equal(leads(buildEtcd(["cp-1"]), "cp-1"), false);
  });
});
