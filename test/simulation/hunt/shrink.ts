import type { Story } from "../story/story";
import { simplerStories } from "./simpler-stories";

/** How a story fails, without what differs between two tellings of the same mistake. */
export function signatureOf(message: string): string {
  const [first = ""] = message.split("\n");
  return first
    .replace(/(control-plane|worker)-\d+/g, "$1")
    .replace(/\d+/g, "#")
    .slice(0, 80);
}

/**
 * A simpler story that fails in the same way: greedily, each step the first simpler one that still does. `fails` gives how a story
 * fails, undefined where it does not.
 */
export async function shrink(
  story: Story,
  fails: (story: Story) => Promise<string | undefined>,
): Promise<Story> {
  const first = await fails(story);
  if (first === undefined) return story;
  const signature = signatureOf(first);
  let smallest = story;
  for (let next: Story | undefined = story; next !== undefined;) {
    smallest = next;
    next = await firstThatFails(smallest, fails, signature);
  }
  return smallest;
}

async function firstThatFails(
  story: Story,
  fails: (story: Story) => Promise<string | undefined>,
  signature: string,
): Promise<Story | undefined> {
  for (const simpler of simplerStories(story)) {
    const message = await fails(simpler);
    if (message !== undefined && signatureOf(message) === signature) return simpler;
  }
  return undefined;
}
