import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { createWorld } from "../../../sandbox/world/create-world";
import { createLifeline } from "../../../sandbox/in-process/lifeline";
import { virtualClock } from "../../../sandbox/world/virtual-clock";
import { mortal } from "./mortal";
import { runProcess } from "./process-run";
import { openStage } from "./stage";
import { up } from "./pulumi";
import type { Story } from "../story/story";

const story: Story = {
  seed: 1,
  world: { workers: 0, controlPlanes: 3 },
  defects: [],
  wish: { talosVersion: "1.13.0", kubernetesVersion: "1.34.1" },
  faults: [],
  kills: [],
  refreshes: [],
  destroys: false,
};

function lifeOf(callsBeforeDeath: number) {
  let calls = 0;
  return {
    step: () => ++calls <= callsBeforeDeath,
    isOver: () => calls > callsBeforeDeath,
    kill: () => (calls = callsBeforeDeath + 1),
  };
}

describe("a process that is killed", () => {
  it("gets no further turn: nothing after the await, no catch and no finally", async () => {
    const life = lifeOf(1);
    const turns: string[] = [];
    let answer: (value: string) => void = () => undefined;
    const port = mortal({ read: () => new Promise<string>((resolve) => (answer = resolve)) }, life);
    const code = async (): Promise<void> => {
      try {
        turns.push("asked");
        turns.push(await port.read());
      } catch {
        turns.push("catch");
      } finally {
        turns.push("finally");
      }
    };
    void code();
    life.kill();
    answer("answered");
    for (let turn = 0; turn < 10; turn += 1) await setImmediate();
    assert.deepEqual(turns, ["asked"]);
  });

  it("has no effect any more, even where it goes on in the turn in which it is killed", async () => {
    const life = lifeOf(1);
    const written: string[] = [];
    const port = mortal({ write: (text: string) => void written.push(text) }, life);
    port.write("before");
    port.write("after");
    await setImmediate();
    assert.deepEqual(written, ["before"]);
  });

  it("leaves no timer behind", () => {
    const clock = virtualClock();
    const world = createWorld({ controlPlanes: 1, workers: 0 }, clock);
    while (clock.advanceToNext());
    const lifeline = createLifeline(world);
    void lifeline.wait(60_000);
    lifeline.cut();
    assert.equal(clock.advanceToNext(), false);
  });

  it("does nothing to the cluster after the event at which it dies", async () => {
    const stage = await openStage(story);
    const killed = await runProcess(stage, {
      killAt: 900,
      work: (lifecycle) => up(lifecycle, stage.stack, stage.wish),
    });
    assert.deepEqual(killed, { kind: "killed", events: 900 });
    const told = stage.world.log.length;
    stage.clock.advance(3_600_000);
    const asked = stage.world.log.slice(told).filter(({ isMutation }) => isMutation);
    assert.deepEqual(asked, []);
  });
});
