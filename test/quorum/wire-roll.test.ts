import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/start-sandbox";
import { electionMs } from "../../sandbox/processes/real-etcd";
import { imageVersion } from "../../sandbox/world/machine-configuration/image-version";
import { rollOverTheWire, type RollReport } from "./roll/roll-over-the-wire";

const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
const world = {
  controlPlanes: 3,
  workers: 2,
  talosVersion: "1.12.0",
  kubernetesVersion: "1.34.1",
  workloads: [{ namespace: "default", name: "web", replicas: 3, minAvailable: 2 }],
};

describe("a roll over real etcd members and a real kube-apiserver, with the real talosctl", () => {
  it("3+2 nodes, Kubernetes and then Talos: no acknowledged write and no event is lost", async function () {
    this.timeout(400_000);
    await rollOverTheWire({ world, wish }, async (sandbox, report) => {
      process.stdout.write(`${describeRoll(sandbox, report)}\n`);
      assert.deepEqual(report.outcome, { kind: "done", text: "" });
      judgeWorld(sandbox);
      judgeLoad(sandbox, report);
      await judgeServers(sandbox, report);
    });
  });
});

function judgeWorld({ world: { nodes, violations } }: Sandbox): void {
  for (const { name, running, kubelet } of nodes.values()) {
    const runs = { name, talos: running.talosVersion, kubelet: imageVersion(kubelet.image) };
    assert.deepEqual(runs, { name, talos: wish.talosVersion, kubelet: wish.kubernetesVersion });
  }
  assert.deepEqual(violations, []);
}

/** An election that nobody asked for, on a machine with too much to do, lasts for as long as etcd leaves itself for it. */
function judgeLoad(sandbox: Sandbox, report: RollReport): void {
  assert.deepEqual(report.lostWrites, [], "acknowledged writes are lost");
  assert.deepEqual(report.staleReads, [], "linearizable reads saw less than was acknowledged");
  assert.deepEqual(report.lostEvents, [], "events of the watch are lost");
  assert.ok(report.writes > 100 && report.reads > 100, "there was hardly any load");
  const unasked = Math.max(0, report.newTerms - handOffsIn(sandbox));
  const hops = 1;
  assert.ok(handOffsIn(sandbox) <= hops + unasked, `${handOffsIn(sandbox)} hand-offs in one hop`);
  const longest = 2 * electionMs * (1 + unasked);
  assert.ok(report.longestPauseMs <= longest, `${report.longestPauseMs} ms without a write`);
}

async function judgeServers({ world: { etcd }, servers }: Sandbox, report: RollReport) {
  assert.ok(servers);
  assert.deepEqual(servers.mirror.refusals, []);
  assert.ok(report.apiserverMoves >= 1, "the API server outlived its node");
  const [member] = servers.etcd.members.values();
  assert.ok(member);
  const listed = (await member.gateway.members()).map(({ id }) => id);
  assert.deepEqual(etcd.members.map(({ id }) => id).toSorted(), listed.toSorted());
  const { databaseSizeBytes } = await member.gateway.status();
  assert.ok(report.backupBytes > 32 && report.backupBytes <= databaseSizeBytes + 32);
  // Where kube-apiserver keeps its Nodes.
  const node = await member.gateway.get("/registry/minions/demo-worker-1");
  assert.match(node ?? "", /demo-worker-1/);
}

function handOffsIn({ world: { log } }: Sandbox): number {
  return log.filter(({ action }) => action === "forfeit-leadership").length;
}

function describeRoll(sandbox: Sandbox, report: RollReport): string {
  const parts = [
    `${report.writes} writes acknowledged, ${report.lostWrites.length} lost`,
    `longest pause ${Math.round(report.longestPauseMs)} ms, election timeout ${electionMs} ms`,
    `${report.reads} linearizable reads, ${report.staleReads.length} stale`,
    `${report.events} events, ${report.lostEvents.length} lost, watch resumed ${report.resumed} times`,
    `leader changes ${report.newTerms}, handed off by us ${handOffsIn(sandbox)}`,
    `API server killed and started elsewhere ${report.apiserverMoves} times`,
    `run ${(report.runMs / 1_000).toFixed(1)} s`,
  ];
  return `     quorum, wire: ${parts.join("; ")}`;
}
