import assert from "node:assert/strict";
import { verifyCluster } from "../../../../provider/run/steps/verify-cluster";
import { simulate } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

const world = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

describe("step verify-cluster", () => {
  it("is due only in a run that had something to change", async () => {
    const run = await simulate({ world }).start().begin();
    assert.equal(verifyCluster.isDue(run), false);
    run.record.backup = backup;
    assert.equal(verifyCluster.isDue(run), true);
  });

  it("passes on a cluster that is whole", async () => {
    const simulation = simulate({ world });
    await perform(simulation, await simulation.start().begin(), verifyCluster);
  });

  it("does not pass while anything is pending", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    await assert.rejects(
      perform(simulation, run, verifyCluster),
      /hop 1 of 2: Kubernetes 1\.34\.1 → 1\.35\.1[^]*Code: STILL_PENDING$/,
    );
  });

  it("does not pass while a machine reports a problem", async () => {
    const simulation = simulate({ world });
    const run = await simulation.start().begin();
    const node = simulation.world.nodes.get("demo-worker-1");
    node?.diagnostics.push({ message: "address is in use twice", details: [] });
    await assert.rejects(
      perform(simulation, run, verifyCluster),
      /diagnostics: demo-worker-1: address is in use twice[^]*Code: CHECKS_FAILED$/,
    );
  });
});
