import assert from "node:assert/strict";
import { answer, demandUp, play, playOn, type Story } from "../../../sandbox/world/play";
import { goDown } from "../../../sandbox/world/sequences/go-down";
import { smallWorld, worldError } from "./fixtures/small-world";

function* wait(...times: number[]): Story<string> {
  for (const time of times) yield time;
  return "told";
}

describe("play", () => {
  it("waits between the parts of a story and gives its end", () => {
    const { world, clock } = smallWorld();
    const ends: string[] = [];
    play(world, wait(10, 5), (end) => ends.push(`${end} at ${String(clock.now())}`));
    clock.advance(14);
    assert.deepEqual(ends, []);
    clock.advance(1);
    assert.deepEqual(ends, ["told at 15"]);
  });
});

describe("playOn", () => {
  it("forgets a story when its node goes down, and does not go on after the boot", () => {
    const { world, rest, worker } = smallWorld();
    const told: string[] = [];
    const story = function* (): Story {
      told.push("begin");
      yield 1_000_000;
      told.push("end");
    };
    playOn(world, worker(1), story());
    goDown(world, worker(1), "test");
    rest();
    assert.deepEqual(told, ["begin"]);
  });

  it("forgets a story that is no longer current", () => {
    const { world, rest, worker } = smallWorld();
    let isCurrent = true;
    const story = function* (): Story {
      yield 10;
      assert.fail("went on");
    };
    playOn(world, worker(1), story(), () => isCurrent);
    isCurrent = false;
    rest();
  });
});

describe("answer", () => {
  it("resolves with the end of the story", async () => {
    const { world, play: settled, worker } = smallWorld();
    assert.equal(await settled(answer(world, worker(1), wait(3))), "told");
  });

  it("rejects as unavailable when the node goes down meanwhile, and lets the story clean up", async () => {
    const { world, play: settled, worker } = smallWorld();
    let isClean = false;
    const story = function* (): Story {
      try {
        yield 10;
      } finally {
        isClean = true;
      }
    };
    const promise = answer(world, worker(1), story());
    goDown(world, worker(1), "test");
    await assert.rejects(settled(promise), worldError("unavailable"));
    assert.equal(isClean, true);
  });

  it("rejects at once on a node that is down", async () => {
    const { world, play: settled, worker } = smallWorld();
    goDown(world, worker(1), "test");
    await assert.rejects(settled(answer(world, worker(1), wait())), worldError("unavailable"));
    assert.throws(
      () => {
        demandUp(worker(1));
      },
      worldError("unavailable", /10\.5\.0\.5:50000/),
    );
  });
});
