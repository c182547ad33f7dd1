import assert from "node:assert/strict";
import type { CommandOptions, CommandResult } from "../../../provider/ports";
import { endWhenStalled, type Unstalled } from "../../../provider/run/end-when-stalled";
import { simulate } from "../../simulation/simulate";

const done: CommandResult = {
  exitCode: 0,
  signal: undefined,
  timedOut: false,
  stdout: "",
  stderr: "",
  durationMs: 1,
};

/** A command that tells a line at each of these times, in milliseconds, and ends at the last one or never. */
async function follow(
  times: readonly number[],
  endsAt: number | undefined,
): Promise<{ outcome: Unstalled; tookMs: number; isEnded: boolean }> {
  const { clock, settle, start } = simulate();
  const { ports } = start();
  let given: CommandOptions | undefined;
  const outcome = await settle(
    endWhenStalled(ports.clock, { deadlineMs: 1_800_000, stalledMs: 60_000 }, (options) => {
      given = options;
      for (const time of times) clock.after(time, () => options.onLine?.("progress"));
      return new Promise((resolve) => {
        if (endsAt !== undefined)
          clock.after(endsAt, () => {
            resolve(done);
          });
      });
    }),
  );
  return { outcome, tookMs: clock.now(), isEnded: given?.signal?.aborted === true };
}

describe("endWhenStalled", () => {
  it("gives how a command ended that told its progress, at once", async () => {
    const { outcome, tookMs } = await follow([10_000, 60_000, 110_000], 150_001);
    assert.equal(outcome.kind, "ended");
    assert.ok(tookMs < 150_100);
  });

  it("ends one that falls silent", async () => {
    const { outcome, tookMs, isEnded } = await follow([10_000], undefined);
    assert.equal(outcome.kind, "stalled");
    assert.equal(isEnded, true);
    assert.ok(tookMs >= 70_000 && tookMs <= 110_000, `${tookMs} ms`);
  });

  it("leaves one alone that tells nothing before its end", async () => {
    const { outcome, isEnded } = await follow([], 600_000);
    assert.equal(outcome.kind, "ended");
    assert.equal(isEnded, false);
  });

  it("throws what kept a command from running", async () => {
    const { settle, start } = simulate();
    const { ports } = start();
    const limits = { deadlineMs: 1_000, stalledMs: 1_000 };
    await assert.rejects(
      settle(endWhenStalled(ports.clock, limits, () => Promise.reject(new Error("no program")))),
      /no program/,
    );
  });
});
