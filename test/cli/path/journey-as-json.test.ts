import assert from "node:assert/strict";
import { journeyAsJson, pathFailureAsJson } from "../../../cli/path/journey-as-json";
import { journey, refusal } from "./example-journey";

describe("journeyAsJson", () => {
  it("begins with the start and holds nothing else", () => {
    assert.deepEqual(journeyAsJson(journey), {
      hops: [
        { talos: "1.12.0", kubernetes: "1.34.1", reason: "the start" },
        { talos: "1.12.0", kubernetes: "1.35.1", reason: "the wished version" },
        {
          talos: "1.13.0",
          kubernetes: "1.35.1",
          reason: "the wished version; nothing stable of 1.13 is known here",
        },
      ],
      hazards: ["control-plane-downtime"],
      refusals: [],
    });
  });

  it("tells refusals with the nearest pair, null where there is none", () => {
    const nearest = { talos: "1.12.4", kubernetes: "1.35.1" };
    const refusals = [refusal, { ...refusal, code: "TALOS_UNKNOWN", nearest }];
    assert.deepEqual(journeyAsJson({ ...journey, refusals }).refusals, [
      { code: "CONTROL_PLANE_DOWNTIME", message: "It would stand still.", nearest: null },
      { code: "TALOS_UNKNOWN", message: "It would stand still.", nearest },
    ]);
  });
});

describe("pathFailureAsJson", () => {
  it("has the same shape, without a way", () => {
    assert.deepEqual(pathFailureAsJson({ code: "COMMAND_LINE_WRONG", message: "It is wrong." }), {
      hops: [],
      hazards: [],
      refusals: [{ code: "COMMAND_LINE_WRONG", message: "It is wrong.", nearest: null }],
    });
  });
});
