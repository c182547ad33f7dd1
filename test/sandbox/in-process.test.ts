import assert from "node:assert/strict";
import { inProcessPorts, runInVirtualTime } from "../../sandbox/in-process";
import { createWorld } from "../../sandbox/world/create-world";
import { virtualClock } from "../../sandbox/world/virtual-clock";

describe("inProcessPorts", () => {
  it("shows the world without taking real time", async () => {
    const clock = virtualClock();
    const world = createWorld({}, clock);
    const { talos, clock: time } = inProcessPorts(world, { talosctlVersion: "1.13.0" });
    const started = time.now();
    const story = async (): Promise<number> => {
      await time.sleep(86_400_000);
      return (await talos.members()).length;
    };
    assert.equal(await runInVirtualTime({ clock }, story()), 5);
    assert.ok(time.now() - started >= 86_400_000);
  });

  it("stops for ever where it stands when it is killed", async () => {
    const clock = virtualClock();
    const world = createWorld({}, clock);
    const engine = inProcessPorts(world, { talosctlVersion: "1.13.0" });
    let answers = 0;
    const count = async (): Promise<void> => {
      for (;;) {
        await engine.talos.bootId("10.5.0.2");
        answers += 1;
        if (answers === 3) engine.kill();
      }
    };
    void count();
    await runInVirtualTime({ clock }, new Promise<void>((end) => void clock.after(60_000, end)));
    assert.equal(answers, 3);
  });
});

describe("runInVirtualTime", () => {
  it("says so when nothing is left to wait for", async () => {
    const clock = virtualClock();
    const never = new Promise(() => undefined);
    await assert.rejects(runInVirtualTime({ clock }, never), /Nothing is left/);
  });
});
