import assert from "node:assert/strict";
import { CommandFailure, during, grpcError } from "../../../../sandbox/in-process/talosctl/command";
import { WorldError } from "../../../../sandbox/world/world-error";
import { startWorld } from "../start-world";
import { runIn } from "./start-command";

describe("runCommand", () => {
  it("ends with 0 and keeps both streams and the time", async () => {
    const lines: string[] = [];
    const result = await runIn(
      startWorld(),
      async (command) => {
        command.stdout("out");
        await command.wait(5_000);
        command.stderr("err");
      },
      { onLine: (line) => void lines.push(line) },
    );
    assert.deepEqual(result, {
      exitCode: 0,
      signal: undefined,
      timedOut: false,
      stdout: "out\n",
      stderr: "err\n",
      durationMs: 5_000,
    });
    assert.deepEqual(lines, ["out", "err"]);
  });

  it("ends with 1 and the message of a refusal, as grpc-go prints it", async () => {
    const refused = await runIn(startWorld(), () =>
      Promise.reject(new WorldError("failed-precondition", "not installed")),
    );
    assert.equal(refused.exitCode, 1);
    assert.equal(refused.stderr, "rpc error: code = FailedPrecondition desc = not installed\n");
    const failed = await runIn(startWorld(), () => Promise.reject(new CommandFailure("no")));
    assert.equal(failed.stderr, "no\n");
  });

  it("is ended at its deadline or by its signal", async () => {
    const late = await runIn(startWorld(), ({ wait }) => wait(10_000), { deadlineMs: 1_000 });
    assert.deepEqual([late.exitCode, late.timedOut, late.durationMs], [undefined, true, 1_000]);
    const ending = new AbortController();
    ending.abort();
    const ended = await runIn(startWorld(), ({ wait }) => wait(10), { signal: ending.signal });
    assert.deepEqual([ended.exitCode, ended.timedOut, ended.signal], [undefined, false, "SIGINT"]);
  });

  it("waits in pauses until something holds, and no longer than it may run", async () => {
    let looks = 0;
    const held = await runIn(startWorld(), ({ waitUntil }) =>
      waitUntil(1_000, () => ++looks === 4),
    );
    assert.deepEqual([held.exitCode, held.durationMs, looks], [0, 4_000, 4]);
    const late = await runIn(startWorld(), ({ waitUntil }) => waitUntil(1_000, () => false), {
      deadlineMs: 2_500,
    });
    assert.deepEqual([late.timedOut, late.durationMs], [true, 2_500]);
  });

  it("does not hide a mistake of the simulation", async () => {
    await assert.rejects(
      runIn(startWorld(), () => Promise.reject(new TypeError("x"))),
      TypeError,
    );
  });
});

describe("during", () => {
  it("waits for a call of the world and passes its outcome on", async () => {
    let value = "";
    await runIn(startWorld(), async (command) => {
      const call = new Promise<string>((resolve) => {
        command.world.clock.after(3_000, () => {
          resolve("pulled");
        });
      });
      value = await during(command, call);
    });
    assert.equal(value, "pulled");
    const failed = await runIn(startWorld(), async (command) => {
      await during(command, Promise.reject(new WorldError("unavailable", "gone")));
    });
    assert.match(failed.stderr, /code = Unavailable desc = gone/);
  });

  it("is left when the command is ended", async () => {
    const result = await runIn(
      startWorld(),
      (command) => during(command, new Promise<void>(() => undefined)),
      { deadlineMs: 60_000 },
    );
    assert.equal(result.timedOut, true);
  });
});

describe("grpcError", () => {
  it("writes a code in the case of grpc-go", () => {
    assert.match(
      grpcError(new WorldError("invalid-argument", "x")),
      /code = InvalidArgument desc = x/,
    );
  });
});
