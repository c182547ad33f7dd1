import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { PortError } from "../../../provider/ports";
import type { Look } from "../../../provider/verify/look";
import { waitFor, type Wait, type WaitResult } from "../../../provider/verify/wait-for";
import { settle } from "../../../sandbox/world/settle";
import { virtualClock } from "../../../sandbox/world/virtual-clock";

interface Outcome<T> {
  readonly result: WaitResult<T>;
  readonly lines: readonly string[];
  readonly tookMs: number;
}

/** Waits in virtual time with a look that gives these answers, the last one for ever. */
async function waitWith<T>(
  answers: readonly [() => Look<T>, ...(() => Look<T>)[]],
  wait: Partial<Wait<T>> = {},
  clock = virtualClock(),
): Promise<Outcome<T>> {
  const lines: string[] = [];
  const tell = (line: string): void => void lines.push(line);
  let looks = 0;
  const result = await settle(
    clock,
    waitFor<T>(
      {
        clock: {
          now: () => clock.now(),
          sleep: (ms) => new Promise((resolve) => void clock.after(ms, resolve)),
        },
        reporter: { status: tell, info: tell, warn: tell },
      },
      {
        what: "the moon",
        deadlineMs: 100_000,
        intervalMs: 10_000,
        look: () => {
          const answer = answers[Math.min(looks++, answers.length - 1)] ?? answers[0];
          return new Promise((resolve) => {
            resolve(answer());
          });
        },
        ...wait,
      },
    ),
  );
  return { result, lines, tookMs: clock.now() };
}

const yes = (): Look<string> => ({ kind: "passed", value: "up" });
const no = (): Look<string> => ({ kind: "waiting", reason: "still down" });

describe("waitFor", () => {
  it("begins its deadline anew whenever fewer things are missing than ever before", async () => {
    const missing = (count: number) => (): Look<string> => ({
      kind: "waiting",
      reason: `${String(count)} are missing`,
      missing: count,
    });
    const slow = { deadlineMs: 10_000, intervalMs: 8_000 };
    const { result } = await waitWith([missing(3), missing(2), missing(1), yes], slow);
    assert.equal(result.kind, "passed");
    const back = await waitWith([missing(2), missing(3), missing(2)], slow);
    assert.equal(back.result.kind, "timed-out");
    assert.equal(back.tookMs, 10_000);
  });

  it("gives the value of the first look that passes, without waiting", async () => {
    const { result, tookMs, lines } = await waitWith([yes]);
    assert.deepEqual(result, { kind: "passed", value: "up" });
    assert.equal(tookMs, 0);
    assert.deepEqual(lines, []);
  });

  it("gives up with the last answer when time is over, and not before", async () => {
    const { result, tookMs } = await waitWith([no]);
    assert.deepEqual(result, { kind: "timed-out", lastAnswer: "still down" });
    assert.equal(tookMs, 100_000);
  });

  it("looks a last time when the deadline comes before the next look", async () => {
    const { result, tookMs } = await waitWith([no, no, yes], { deadlineMs: 300 });
    assert.equal(result.kind, "passed");
    assert.equal(tookMs, 300);
  });

  it("sees what is over at most a tenth of its time late, and does not look all the time", async () => {
    for (const overAfterMs of [1_000, 20_000, 90_000]) {
      let looks = 0;
      const clock = virtualClock();
      const look = (): Promise<Look<string>> => {
        looks += 1;
        return Promise.resolve(clock.now() >= overAfterMs ? yes() : no());
      };
      const { tookMs } = await waitWith([yes], { look }, clock);
      assert.ok(tookMs <= overAfterMs * 1.1 + 250, `${overAfterMs}: ${tookMs} ms`);
      assert.ok(looks <= 60, `${looks} looks`);
    }
  });

  it("looks at once when it is woken", async () => {
    const clock = virtualClock();
    let isOver = false;
    const wakeUp = new Promise<void>((resolve) => {
      clock.after(61_234, () => {
        isOver = true;
        resolve();
      });
    });
    const look = (): Promise<Look<string>> => Promise.resolve(isOver ? yes() : no());
    const { tookMs } = await waitWith([yes], { look, wakeUp }, clock);
    assert.equal(tookMs, 61_234);
  });

  it("counts passes in a row only while what must be the same is the same", async () => {
    const at = (value: string) => (): Look<string> => ({ kind: "passed", value });
    const { result, tookMs } = await waitWith([at("a"), at("b"), at("b")], {
      consecutivePasses: 2,
      passIntervalMs: 3_000,
      sameIn: (value) => value,
    });
    assert.deepEqual(result, { kind: "passed", value: "b" });
    assert.equal(tookMs, 6_000);
  });

  it("starts counting again when a pass is followed by a failure", async () => {
    const { result, tookMs } = await waitWith([yes, no, yes, yes], { consecutivePasses: 2 });
    assert.equal(result.kind, "passed");
    assert.equal(tookMs, 10_000 + 1_000 + 10_000);
  });

  it("tells each new answer once, then a heartbeat every 30 s, with the node's name first", async () => {
    const { lines } = await waitWith([no], { node: "cp-1", deadlineMs: 65_000 });
    assert.equal(lines.length, 3);
    assert.equal(lines[0], "cp-1: waiting for the moon: still down");
    assert.match(lines[1] ?? "", /^cp-1: still waiting for the moon \(3\d s\): still down$/);
    assert.match(lines[2] ?? "", /^cp-1: still waiting for the moon \(1 min \d s\): still down$/);
  });

  it("takes an error of a port for not yet", async () => {
    const fail = (): never => {
      throw new PortError({ kind: "unreachable", message: "no route" });
    };
    const { result, lines } = await waitWith<string>([fail, yes]);
    assert.equal(result.kind, "passed");
    assert.deepEqual(lines, ["waiting for the moon: no route"]);
  });

  it("tells why an observation failed, not only that it did", async () => {
    const fail = (): never => {
      throw new UpgradeError("CLUSTER_CALL_FAILED", { values: { reason: "no quorum" } });
    };
    const { lines } = await waitWith<string>([fail, yes]);
    assert.deepEqual(lines, ["waiting for the moon: no quorum."]);
  });

  it("throws the error of a hopeless look at once", async () => {
    const error = new UpgradeError("RUN_BROKE");
    await assert.rejects(waitWith([no, () => ({ kind: "hopeless", error })]), error);
  });

  it("does not hide a mistake in the look", async () => {
    const broken = (): never => {
      throw new TypeError("undefined is not a function");
    };
    await assert.rejects(waitWith<string>([broken]), TypeError);
  });

  it("cuts a long answer in a line, and gives it whole at the end", async () => {
    const reason = "x".repeat(500);
    const { result, lines } = await waitWith([() => ({ kind: "waiting", reason })], {
      deadlineMs: 1_000,
    });
    assert.deepEqual(result, { kind: "timed-out", lastAnswer: reason });
    assert.equal(lines[0], `waiting for the moon: ${"x".repeat(200)}…`);
  });
});
