import assert from "node:assert/strict";
import { poll } from "../../../../sandbox/in-process/talosctl/poll";
import { startWorld } from "../start-world";
import { runIn } from "./start-command";

describe("poll", () => {
  it("looks until there is no problem and tells each new one once", async () => {
    const told: string[] = [];
    let looks = 0;
    const result = await runIn(startWorld(), (command) =>
      poll(command, {
        intervalMs: 1_000,
        limitMs: 60_000,
        problem: () => ["a", "a", "b"][looks++],
        onProblem: (problem) => void told.push(problem),
      }),
    );
    assert.equal(result.exitCode, 0);
    assert.equal(result.durationMs, 3_000);
    assert.deepEqual(told, ["a", "b"]);
  });

  it("fails with the last problem when the limit is over", async () => {
    const result = await runIn(startWorld(), (command) =>
      poll(command, { intervalMs: 1_000, limitMs: 5_000, problem: () => "not ready" }),
    );
    assert.equal(result.exitCode, 1);
    assert.equal(result.stderr, "timeout: not ready\n");
    assert.equal(result.durationMs, 5_000);
  });
});
