import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type * as ProgressModule from "../../../tools/set-up/create-progress.mjs" with {
  "resolution-mode": "import",
};
import { loadSetUp } from "../fixtures/load-set-up";

describe("createProgress", () => {
  let createProgress: typeof ProgressModule.createProgress;

  before(async () => {
    ({ createProgress } = (await loadSetUp("create-progress")) as typeof ProgressModule);
  });

  it("tells a step, that it is still at work, and its end", async () => {
    let text = "";
    const progress = createProgress((line) => (text += line), 20);
    assert.equal(await progress.step("sawing", () => sleep(70, "board")), "board");
    const lines = text.trimEnd().split("\n");
    assert.equal(lines[0], "set-up: sawing …");
    assert.match(lines[1] ?? "", /^set-up: sawing: still at it after 0\.\d s$/);
    assert.match(lines.at(-1) ?? "", /^set-up: sawing: done in 0\.\d s$/);
  });

  it("tells a failure and passes it on", async () => {
    let text = "";
    const progress = createProgress((line) => (text += line));
    await assert.rejects(
      progress.step("sawing", () => Promise.reject(new Error("blunt"))),
      /blunt/,
    );
    assert.match(text, /sawing: failed after 0\.0 s\n$/);
  });
});
