import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { describeJourney } from "../../../cli/path/describe-journey";
import type { Journey } from "../../../cli/path/journey";
import { colouredPaint, plainPaint } from "../command-line/paint";
import { journey, refusal } from "./example-journey";

const lines = (wanted: Partial<Journey> = {}) =>
  describeJourney({ ...journey, ...wanted }, plainPaint).split("\n");

describe("describeJourney", () => {
  it("tells every hop with its reason and its hazards, and the sum", () => {
    assert.deepEqual(lines(), [
      "Talos 1.12.0 with Kubernetes 1.34.1 → Talos 1.13.0 with Kubernetes 1.35.1",
      "on 1 control-plane node",
      "",
      "1. Kubernetes 1.34.1 → 1.35.1",
      "   the wished version",
      "2. Talos 1.12.0 → 1.13.0",
      "   the wished version",
      "   nothing stable of 1.13 is known here",
      "   hazard control-plane-downtime: etcd and the Kubernetes API stand still while a control-plane node reboots",
      "",
      "2 hops, 1 reboot, ~7 min: Kubernetes 1.34.1 → 1.35.1, Talos 1.12.0 → 1.13.0",
      "",
    ]);
  });

  it("keeps numbers in a column", () => {
    const [hop] = journey.hops;
    assert.ok(hop);
    const numbered = lines({ hops: Array.from({ length: 10 }, () => hop) });
    assert.equal(numbered[3], " 1. Kubernetes 1.34.1 → 1.35.1");
    assert.equal(numbered[4], "    the wished version");
    assert.equal(numbered[21], "10. Kubernetes 1.34.1 → 1.35.1");
  });

  it("names workers where there are some", () => {
    assert.equal(
      lines({ size: { controlPlaneNodes: 3, workers: 1 } })[1],
      "on 3 control-plane nodes and 1 worker",
    );
  });

  it("says that nothing is to be done", () => {
    assert.deepEqual(lines({ from: journey.to, hops: [], hazards: [] }), [
      "Nothing to do: Talos 1.13.0 with Kubernetes 1.35.1 is what runs.",
      "",
    ]);
  });

  it("leaves a refusal without a way to those who tell refusals", () => {
    assert.equal(describeJourney({ ...journey, hops: [], refusals: [refusal] }, plainPaint), "");
  });

  it("says the same in colours", () => {
    const coloured = describeJourney(journey, colouredPaint);
    assert.notEqual(coloured, lines().join("\n"));
    assert.equal(stripVTControlCharacters(coloured), lines().join("\n"));
  });
});
