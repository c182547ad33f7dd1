import assert from "node:assert/strict";
import { parseStory } from "../../demo/parse-story";
import { describeEnding } from "../../demo/summary";
import { createWorld } from "../../sandbox/world/create-world";
import { virtualClock } from "../../sandbox/world/virtual-clock";

describe("describeEnding", () => {
  const story = parseStory(["--nodes", "1+1"]);
  const worldThatWasDown = () => {
    const world = createWorld({ controlPlanes: 1, workers: 1 }, virtualClock());
    const entry = { node: "demo-worker-1", detail: "", isMutation: false };
    world.log.push({ ...entry, action: "down", at: 1_000 }, { ...entry, action: "up", at: 61_000 });
    return world;
  };

  it("tells how long each node was down, in its own time and in ours", () => {
    const text = describeEnding({
      world: worldThatWasDown(),
      story,
      factor: 0.02,
      hops: [],
      backups: [],
    });
    assert.match(text, /demo-control-plane-1 +was never down/);
    assert.match(text, /demo-worker-1 +was down for 60 s of its own time \(1\.2 s here\)/);
    assert.match(text, /Backup: none was needed/);
  });

  it("sums up what a node was down over several hops, which are told one by one", () => {
    const world = worldThatWasDown();
    const entry = { node: "demo-worker-1", detail: "", isMutation: false };
    world.log.push(
      { ...entry, action: "down", at: 90_000 },
      { ...entry, action: "up", at: 120_000 },
    );
    const hops = ["Kubernetes 1.30.4 → 1.31.14", "Talos 1.9.5 → 1.10.9"];
    const text = describeEnding({ world, story, factor: 1, hops, backups: [] });
    assert.match(text, /demo-worker-1 +was down for 90 s in 2 reboots$/m);
    assert.match(text, / in 2 hops\.\n +1\. Kubernetes 1\.30\.4 → 1\.31\.14\n +2\. Talos 1\.9\.5/);
  });

  it("tells where the backup lies", () => {
    const backups = [{ path: "backups/a.snapshot", size: 24_608 }];
    const text = describeEnding({ world: worldThatWasDown(), story, factor: 1, hops: [], backups });
    assert.match(text, /was down for 60 s$/m);
    assert.match(text, /Backup: backups\/a\.snapshot \(24608 bytes\)/);
  });
});
