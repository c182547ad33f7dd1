import assert from "node:assert/strict";
import { recordingReporter } from "../../../sandbox/in-process/recording-reporter";
import { createWorld } from "../../../sandbox/world/create-world";
import { virtualClock } from "../../../sandbox/world/virtual-clock";

describe("recordingReporter", () => {
  it("keeps each line with its kind and the world's time, and passes it on", () => {
    const clock = virtualClock();
    const passedOn: string[] = [];
    const reporter = recordingReporter(createWorld({}, clock), ({ text }) => {
      passedOn.push(text);
    });
    reporter.status("a");
    clock.advance(500);
    reporter.info("b");
    reporter.warn("c");
    assert.deepEqual(
      reporter.lines.map(({ at, kind, text }) => `${at} ${kind} ${text}`),
      ["0 status a", "500 info b", "500 warn c"],
    );
    assert.deepEqual(passedOn, ["a", "b", "c"]);
  });
});
