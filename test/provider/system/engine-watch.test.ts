import assert from "node:assert/strict";
import { watchEngine } from "../../../provider/system/engine-watch";

/** Lets the watch ask for the answers, one after the other, until they are used up; gives how many it asked for, and whether it called. */
function watched(answers: readonly boolean[]): Promise<{ asked: number; isGone: boolean }> {
  return new Promise((resolve) => {
    let asked = 0;
    const stop = watchEngine({
      everyMs: 1,
      answers: () => {
        const answer = answers[asked];
        asked += 1;
        if (answer !== undefined) return Promise.resolve(answer);
        stop();
        resolve({ asked: asked - 1, isGone: false });
        return Promise.resolve(true);
      },
      onGone: () => {
        resolve({ asked, isGone: true });
      },
    });
    keepAlive(200);
  });
}

/** The watch itself keeps no process alive. */
function keepAlive(ms: number): void {
  setTimeout(() => undefined, ms);
}

describe("watchEngine", () => {
  it("calls when the engine has not answered twice in a row", async () => {
    assert.deepEqual(await watched([true, false, false, true]), { asked: 3, isGone: true });
  });

  it("knows an engine that was gone from the beginning", async () => {
    assert.deepEqual(await watched([false, false]), { asked: 2, isGone: true });
  });

  it("forgives a single question without answer", async () => {
    const answers = [true, false, true, false, true];
    assert.deepEqual(await watched(answers), { asked: 5, isGone: false });
  });
});
