import assert from "node:assert/strict";
import {
  Killed,
  runCommand,
  type RunningCommand,
} from "../../../../sandbox/in-process/talosctl/command";
import {
  cutShort,
  damagesFile,
  doesNothing,
  wrongWord,
} from "../../../../sandbox/in-process/talosctl/wrong-word";
import { createLifeline } from "../../../../sandbox/in-process/lifeline";
import { armFault } from "../../../../sandbox/world/faults";
import { startWorld } from "../start-world";

describe("the word of talosctl", () => {
  it("is right where nothing is armed for the command", () => {
    const { world } = startWorld();
    armFault(world, { kind: "talosctl-exits-without-doing", command: "health" });
    armFault(world, { kind: "talosctl-fails-after-success", command: "health" });
    assert.equal(doesNothing(world, "upgrade"), false);
    assert.equal(wrongWord(world, "upgrade"), undefined);
    assert.equal(damagesFile(world), false);
    assert.equal(world.fired.size, 0);
    assert.equal(doesNothing(world, "health"), true);
    assert.equal(wrongWord(world, "health"), "fails-after-success");
  });

  it("is cut short in the middle of a wait, also by what is armed later", async () => {
    const { world, clock, settle } = startWorld();
    const lifeline = createLifeline(world);
    const seen: unknown[] = [];
    const body = async (command: RunningCommand): Promise<void> => {
      const cut = cutShort(command, "upgrade");
      await cut.wait(10_000);
      armFault(world, { kind: "talosctl-killed", command: "upgrade", afterMs: 15_000 });
      await cut.wait(60_000).catch((error: unknown) => {
        seen.push(error);
        throw error;
      });
    };
    const result = await settle(runCommand({ world, lifeline }, { deadlineMs: 100_000 }, body));
    assert.equal(clock.now(), 15_000);
    assert.ok(seen[0] instanceof Killed);
    assert.equal(result.signal, "SIGKILL");
    assert.equal(world.fired.get("talosctl-killed"), 1);
  });
});
