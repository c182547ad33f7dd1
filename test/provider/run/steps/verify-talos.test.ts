import assert from "node:assert/strict";
import { verifyTalos } from "../../../../provider/run/steps/verify-talos";
import { simulate } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

describe("step verify-talos", () => {
  it("is due after nodes have moved, while another hop is left", async () => {
    const run = await simulate().start().begin();
    assert.equal(verifyTalos.isDue(run), false);
    run.record.hasUnverifiedTalos = true;
    assert.equal(verifyTalos.isDue(run), true);
    run.planned = { kind: "plan", plan: { changes: [], hops: [], hazards: [], lines: [] } };
    assert.equal(verifyTalos.isDue(run), false);
  });

  it("passes once where the cluster is whole", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    run.record.backup = backup;
    run.record.hasUnverifiedTalos = true;
    await perform(simulation, run, verifyTalos);
    assert.equal(verifyTalos.isDue(run), false);
  });

  it("does not let the next hop begin where a node runs something else", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    run.record.backup = backup;
    run.record.upgraded.set("demo-worker-2", "1.12.11");
    await assert.rejects(
      perform(simulation, run, verifyTalos),
      /before the next hop; talos-versions: demo-worker-2 runs 1\.12\.0, not 1\.12\.11[^]*Code: CHECKS_FAILED$/,
    );
  });
});
