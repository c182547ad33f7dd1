import assert from "node:assert/strict";
import { recordVersions } from "../../../../provider/run/steps/record-versions";
import { simulate } from "../../../simulation/simulate";
import { perform } from "./perform";

describe("step record-versions", () => {
  it("tells what each node runs before anything is changed", async () => {
    const simulation = simulate();
    const engine = simulation.start();
    const run = await engine.begin();
    assert.equal(recordVersions.isDue(run), true);
    await perform(simulation, run, recordVersions);
    const lines = engine.ports.reporter.lines.map(({ text }) => text);
    assert.equal(lines.length, 5);
    assert.equal(
      lines[0],
      "demo-control-plane-1: Talos 1.12.0, Kubernetes 1.34.1, schematic 613e1592b2da",
    );
  });
});
