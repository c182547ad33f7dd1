import assert from "node:assert/strict";
import { parseStory } from "../../demo/parse-story";
import { tellVerdict } from "../../demo/tell-verdict";
import { createWorld } from "../../sandbox/world/create-world";
import { virtualClock } from "../../sandbox/world/virtual-clock";

describe("tellVerdict", () => {
  const world = createWorld({ talosVersion: "1.12.0" }, virtualClock());
  const verdict = (to: string) => {
    const said: string[] = [];
    const exitCode = tellVerdict(world, parseStory(["--to", to]), (text) => said.push(text));
    return { exitCode, said: said.join("\n") };
  };

  it("gives 0 only when the world confirms the end", () => {
    assert.deepEqual(verdict("1.12.0/1.34.1").exitCode, 0);
  });

  it("gives 1 and the reasons otherwise", () => {
    const { exitCode, said } = verdict("1.13.0/1.34.1");
    assert.equal(exitCode, 1);
    assert.match(said, /demo-worker-1 runs Talos 1\.12\.0 instead of 1\.13\.0/);
  });
});
