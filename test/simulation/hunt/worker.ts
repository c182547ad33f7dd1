import { tryStory } from "../play/try-story";
import { drawStory } from "../story/draw-story";
import { shapeOf, type Found, type Share } from "./protocol";

/** A process of the hunt: tells the stories of its seeds one after the other, and sends what came of each. */
async function tellShare({ first, count, stride }: Share): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    const seed = first + turn * stride;
    const story = drawStory(seed);
    const found: Found = { seed, shape: shapeOf(story), tried: await tryStory(story) };
    await send(found);
  }
}

function send(found: Found): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(found, (error: Error | null) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

process.once("message", (share: Share) => {
  tellShare(share).then(
    () => {
      process.disconnect();
    },
    (error: unknown) => {
      process.stderr.write(
        `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      process.exit(1);
    },
  );
});
