import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { Runner } from "mocha";
import { collectResults } from "../../tools/mocha-reporter";

const test = (file: string, title: string, duration?: number) => ({
  file: `/root-folder/${file}`,
  title,
  duration,
  fullTitle: () => `suite ${title}`,
});

describe("collectResults", () => {
  let runner: EventEmitter;
  let lines: string[];

  beforeEach(() => {
    runner = new EventEmitter();
    lines = [];
  });

  const collect = () =>
    collectResults(runner as unknown as Runner, "/root-folder", (line) => lines.push(line));

  it("tells passed, failed and skipped tests, each with what belongs to it", async () => {
    const results = collect();
    runner.emit("pass", test("a.test.js", "one", 5));
    runner.emit("fail", test("a.test.js", "two", 6), { message: "1 == 2", stack: "at x" });
    runner.emit("pending", test("a.test.js", "three (skipped: no saw)"));
    runner.emit("end");
    assert.deepEqual(await results, [
      { file: "a.test.js", title: "suite one", durationMs: 5, outcome: { state: "passed" } },
      {
        file: "a.test.js",
        title: "suite two",
        durationMs: 6,
        outcome: { state: "failed", error: "1 == 2\nat x" },
      },
      {
        file: "a.test.js",
        title: "suite three",
        durationMs: 0,
        outcome: { state: "skipped", reason: "no saw" },
      },
    ]);
  });

  it("writes a line for each file when its tests have ended, hooks included in the time", async () => {
    const results = collect();
    runner.emit("hook end", test("a.test.js", "before", 1_500));
    runner.emit("pass", test("a.test.js", "one", 500));
    assert.deepEqual(lines, []);
    runner.emit("fail", test("b.test.js", "one", 7), "a text");
    assert.deepEqual(lines, ["ok   a.test.js  1 test, 2.0 s"]);
    runner.emit("end");
    runner.emit("end");
    await results;
    assert.deepEqual(lines.slice(1), ["FAIL b.test.js  1 test, 1 failed, 7 ms"]);
  });
});
