import assert from "node:assert/strict";
import type { Check } from "../../../provider/verify/check";
import { failuresOf, runChecks } from "../../../provider/verify/run-checks";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { subjectFor } from "./fixtures";

const bad: Check = {
  name: "bad",
  title: "Fails",
  run: () => ({ kind: "failed", reason: "broken" }),
};
const idle: Check = {
  name: "idle",
  title: "Is skipped",
  run: () => ({ kind: "skipped", reason: "unasked" }),
};
const good: Check = {
  name: "good",
  title: "Passes",
  run: () => Promise.resolve({ kind: "passed" }),
};

describe("runChecks", () => {
  it("runs all of them, in order, also after a failure", async () => {
    const results = await runChecks([bad, idle, good], subjectFor(buildSnapshot()));
    assert.deepEqual(
      results.map(({ name, result }) => `${name} ${result.kind}`),
      ["bad failed", "idle skipped", "good passed"],
    );
  });

  it("counts only failures as failures", async () => {
    const results = await runChecks([idle, bad, good], subjectFor(buildSnapshot()));
    assert.deepEqual(failuresOf(results), ["bad: broken"]);
  });
});
