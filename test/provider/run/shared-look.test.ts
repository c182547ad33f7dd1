import assert from "node:assert/strict";
import { sharedLook } from "../../../provider/run/shared-look";

/** A look whose answers, numbered from 1, are given by hand. */
function byHand() {
  const pending: { resolve: (n: number) => void; reject: (error: Error) => void }[] = [];
  const look = sharedLook(
    () => new Promise<number>((resolve, reject) => pending.push({ resolve, reject })),
  );
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { pending, look, turn };
}

describe("sharedLook", () => {
  it("gives those who ask while one runs the next one, and one for all of them", async () => {
    const { pending, look, turn } = byHand();
    const first = look();
    const others = [look(), look(), look()];
    assert.equal(pending.length, 1);
    pending[0]?.resolve(1);
    assert.equal(await first, 1);
    await turn();
    assert.equal(pending.length, 2);
    pending[1]?.resolve(2);
    assert.deepEqual(await Promise.all(others), [2, 2, 2]);
  });

  it("never gives an answer that was begun before the question", async () => {
    const { pending, look, turn } = byHand();
    const first = look();
    pending[0]?.resolve(1);
    await first;
    await turn();
    const second = look();
    assert.equal(pending.length, 2);
    pending[1]?.resolve(2);
    assert.equal(await second, 2);
  });

  it("goes on after a look that failed", async () => {
    const { pending, look, turn } = byHand();
    const first = look();
    const second = look();
    pending[0]?.reject(new Error("away"));
    await assert.rejects(first, /away/);
    await turn();
    pending[1]?.resolve(2);
    assert.equal(await second, 2);
  });
});
