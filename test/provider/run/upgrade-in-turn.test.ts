import assert from "node:assert/strict";
import { pendingNodes } from "../../../provider/run/pending";
import { upgradeInTurn } from "../../../provider/run/upgrade-in-turn";
import { simulate } from "../../simulation/simulate";
import { backup } from "./steps/perform";

const solo = { namespace: "default", name: "solo", replicas: 1, minAvailable: undefined };

describe("upgradeInTurn", () => {
  it("warns of the last replica before, and waits until it serves again after", async () => {
    const { world, start, settle } = simulate({
      world: { workers: 1, kubernetesVersion: "1.35.1", workloads: [solo] },
      request: { nodes: ["demo-worker-1"] },
    });
    const engine = start();
    const run = await engine.begin();
    run.record.backup = backup;
    const [change] = pendingNodes(run, "upgrade-worker");
    assert.ok(change !== undefined);
    await settle(upgradeInTurn(run, change, 1_800_000));
    const warnings = engine.ports.reporter.lines.filter(({ kind }) => kind === "warn");
    assert.match(
      warnings.map(({ text }) => text).join(),
      /^demo-worker-1: runs the last ready replica of ReplicaSet default\/solo-\w+, which pauses/,
    );
    const [deployment] = world.kubernetes.list("Deployment", "default");
    assert.equal((deployment?.status as { readyReplicas: number }).readyReplicas, 1);
  });
});
