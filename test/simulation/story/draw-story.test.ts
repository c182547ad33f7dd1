import assert from "node:assert/strict";
import { drawStory } from "./draw-story";

const seeds = Array.from({ length: 400 }, (_, index) => index + 1);

describe("drawing a story", () => {
  it("the same seed gives the same story, and it is data", () => {
    for (const seed of seeds.slice(0, 40)) {
      const story = drawStory(seed);
      assert.deepEqual(drawStory(seed), story);
      assert.deepEqual(
        JSON.parse(JSON.stringify(story)),
        JSON.parse(JSON.stringify(drawStory(seed))),
      );
    }
  });

  it("three and two nodes are the commonest, and most clusters have a quorum to lose", () => {
    const shapes = seeds.map((seed) => drawStory(seed).world);
    const counts = new Map<string, number>();
    for (const { controlPlanes, workers } of shapes) {
      const name = `${controlPlanes}+${workers}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const [commonest] = [...counts].toSorted(([, left], [, right]) => right - left);
    assert.equal(commonest?.[0], "3+2");
    const large = shapes.filter(({ controlPlanes = 0 }) => controlPlanes >= 3);
    assert.ok(large.length > 0.6 * shapes.length);
  });
});
