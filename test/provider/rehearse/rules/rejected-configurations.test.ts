import assert from "node:assert/strict";
import { rejectedConfigurations } from "../../../../provider/rehearse/rules/rejected-configurations";
import { buildFacts } from "../../../builders/facts-builder";

describe("rule rejected-configurations", () => {
  it("names the node, or the first of many", () => {
    const rejected = [
      { nodes: ["a"], complaint: "unknown keys found" },
      { nodes: ["b", "c", "d", "e"], complaint: "not registered" },
    ];
    assert.deepEqual(
      rejectedConfigurations(buildFacts({ rejected })).map(({ node, message }) => [node, message]),
      [
        ["a", "The target's talosctl rejects the machine configuration of a: unknown keys found."],
        [
          undefined,
          "The target's talosctl rejects the machine configuration of b, c, d and 1 more: not registered.",
        ],
      ],
    );
  });
});
