import assert from "node:assert/strict";
import type { Story } from "../story/story";
import { drawStory } from "../story/draw-story";
import { shrink, signatureOf } from "./shrink";

/** Fails where somebody stays down on a cluster of three with a worker; all else does not matter. */
function fails(story: Story): Promise<string | undefined> {
  const { controlPlanes = 3, workers = 2 } = story.world;
  const isHit = story.faults.some(({ fault }) => fault.kind === "node-stays-down");
  const message = `demo-worker-${workers} is lost at ${story.seed} ms`;
  return Promise.resolve(isHit && controlPlanes >= 3 && workers >= 1 ? message : undefined);
}

describe("shrinking a story that fails", () => {
  it("leaves what the failure needs, and nothing else", async () => {
    const drawn: Story = {
      ...drawStory(7),
      world: { ...drawStory(7).world, controlPlanes: 5, workers: 9 },
      faults: [
        { fault: { kind: "factory-unreachable" }, begins: { kind: "time", ms: 5 } },
        {
          fault: { kind: "node-stays-down", node: "demo-worker-1" },
          begins: { kind: "line", number: 4 },
          lastsMs: 50,
        },
      ],
      kills: [{ run: 1, event: 700, pauseMs: 5 }],
    };
    const smallest = await shrink(drawn, fails);
    assert.deepEqual(smallest.faults, [
      {
        fault: { kind: "node-stays-down", node: "demo-worker-1" },
        begins: { kind: "time", ms: 0 },
      },
    ]);
    assert.deepEqual(smallest.kills, []);
    assert.equal(smallest.world.controlPlanes, 3);
    assert.equal(smallest.world.workers, 1);
  });

  it("a story that does not fail stays as it is", async () => {
    const story = { ...drawStory(3), faults: [] };
    assert.equal(await shrink(story, fails), story);
  });

  it("two tellings of one mistake have one signature", () => {
    assert.equal(
      signatureOf("demo-worker-2 is lost at 17 ms\nmore"),
      signatureOf("demo-worker-11 is lost at 390 ms"),
    );
  });
});
