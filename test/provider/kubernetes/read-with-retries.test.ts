import assert from "node:assert/strict";
import type { Clock } from "../../../provider/ports";
import { readWithRetries } from "../../../provider/kubernetes/read-with-retries";

const answered = (code: number, headers: Record<string, string> = {}) =>
  Object.assign(new Error("x"), { code, body: `code ${String(code)}`, headers });

function clockThatNotes(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => 0,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

function failing(errors: readonly Error[]): () => Promise<string> {
  const left = [...errors];
  return () => {
    const error = left.shift();
    return error === undefined ? Promise.resolve("value") : Promise.reject(error);
  };
}

describe("readWithRetries", () => {
  it("reads again after transient failures, waiting longer each time", async () => {
    const clock = clockThatNotes();
    const read = failing([answered(503), new Error("read ECONNRESET")]);
    assert.equal(await readWithRetries(clock, "read", read), "value");
    assert.deepEqual(clock.slept, [250, 1_000]);
  });

  it("waits as long as the server asks, within reason", async () => {
    const clock = clockThatNotes();
    const read = failing([
      answered(429, { "retry-after": "3" }),
      answered(429, { "retry-after": "900" }),
    ]);
    await readWithRetries(clock, "read", read);
    assert.deepEqual(clock.slept, [3_000, 5_000]);
  });

  it("gives up after three more attempts", async () => {
    const clock = clockThatNotes();
    let reads = 0;
    const read = () => {
      reads += 1;
      return Promise.reject(answered(503));
    };
    await assert.rejects(readWithRetries(clock, "list nodes", read), {
      kind: "unreachable",
      message: "list nodes: code 503",
    });
    assert.equal(reads, 4);
  });

  it("does not repeat what will fail again", async () => {
    const clock = clockThatNotes();
    await assert.rejects(readWithRetries(clock, "read", failing([answered(403)])), {
      kind: "not-permitted",
    });
    assert.deepEqual(clock.slept, []);
  });
});
