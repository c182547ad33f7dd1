import assert from "node:assert/strict";
import { letEnd } from "../../../provider/run/let-end";
import { startCommand } from "../../../provider/run/started-command";
import { simulate } from "../../simulation/simulate";

describe("letEnd", () => {
  it("waits for a command that ends, and no longer", async () => {
    const { clock, settle, start } = simulate();
    const { ports } = start();
    const command = startCommand(
      ports.clock.sleep(5_000).then(() => ({
        exitCode: 0,
        signal: undefined,
        timedOut: false,
        stdout: "",
        stderr: "",
        durationMs: 5_000,
      })),
    );
    await settle(letEnd(ports.clock, command, 60_000));
    assert.equal(command.hasEnded(), true);
    assert.ok(clock.now() <= 6_000);
  });

  it("leaves a command that hangs behind", async () => {
    const { clock, settle, start } = simulate();
    const { ports } = start();
    const command = startCommand(new Promise(() => undefined));
    await settle(letEnd(ports.clock, command, 60_000));
    assert.equal(command.hasEnded(), false);
    assert.equal(clock.now(), 60_000);
  });
});
