import { fixedSeeds } from "./fixed-seeds";
import { playStory } from "./play/play-story";

describe("stories that once failed", () => {
  for (const { was, story } of fixedSeeds) {
    it(was, async function () {
      this.timeout(60_000);
      await playStory(story);
    });
  }
});
