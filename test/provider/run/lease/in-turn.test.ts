import assert from "node:assert/strict";
import { inTurn } from "../../../../provider/run/lease/in-turn";

describe("inTurn", () => {
  it("begins nothing before what came first is over, failed or not", async () => {
    const next = inTurn();
    const told: string[] = [];
    let endFirst = (): void => undefined;
    const first = next(() => new Promise<void>((resolve) => (endFirst = resolve)));
    const second = next(() => {
      told.push("second");
      return Promise.reject(new Error("it failed"));
    });
    const third = next(() => Promise.resolve("third"));
    await Promise.resolve();
    assert.deepEqual(told, []);
    endFirst();
    await first;
    await assert.rejects(second, /it failed/);
    assert.equal(await third, "third");
  });
});
