import assert from "node:assert/strict";
import { argumentsSchema } from "../../../provider/inputs/arguments-schema";
import { propertyPath, schemaMistakes } from "../../../provider/inputs/schema-mistakes";

function mistakesOf(raw: unknown): string[] {
  const parsed = argumentsSchema.safeParse(raw);
  assert.ok(!parsed.success);
  return schemaMistakes(parsed.error.issues).map(({ property, reason }) => `${property} ${reason}`);
}

describe("schemaMistakes", () => {
  it("asks what an unknown name was meant to be", () => {
    assert.deepEqual(mistakesOf({ talosVerison: "1.13.0", workers: { paralel: 2 } }).sort(), [
      'talosVerison is no argument: did you mean "talosVersion"?',
      'workers.paralel is no argument: did you mean "parallel"?',
    ]);
  });

  it("lists what there is when nothing is near", () => {
    assert.deepEqual(mistakesOf({ backup: { bucket: "b" } }), [
      "backup.bucket is no argument: the arguments here are directory",
    ]);
  });

  it("names the place in a list", () => {
    assert.deepEqual(mistakesOf({ nodes: ["cp-1", 7] }), ["nodes[1] must be text"]);
    assert.match(
      mistakesOf({ allow: ["control-plane-downtim"] })[0] ?? "",
      /^allow\[0\] .*did you mean "control-plane-downtime"\?$/,
    );
  });

  it("writes paths as a program does", () => {
    assert.equal(propertyPath(["timeouts", "nodeSeconds"]), "timeouts.nodeSeconds");
    assert.equal(propertyPath(["nodes", 2]), "nodes[2]");
    assert.equal(propertyPath([]), "");
  });
});
