import assert from "node:assert/strict";
import { quietProgress } from "../../tools/progress";

describe("quietProgress", () => {
  it("does the work and passes on what came of it", async () => {
    quietProgress.note("nothing");
    assert.equal(await quietProgress.step("work", () => Promise.resolve(1)), 1);
    await assert.rejects(
      quietProgress.step("work", () => Promise.reject(new Error("no"))),
      /no/,
    );
  });
});
