import type { Story } from "../story/story";
import { playStory, type Played } from "./play-story";

/** What came of a story, as data. */
export type Tried =
  | { readonly kind: "good"; readonly played: Played }
  | { readonly kind: "bad"; readonly message: string };

/** Tells a story; what must not be is a value too. */
export async function tryStory(story: Story): Promise<Tried> {
  try {
    return { kind: "good", played: await playStory(story) };
  } catch (error) {
    return { kind: "bad", message: error instanceof Error ? error.message : String(error) };
  }
}

/** How a story fails; undefined where it does not. */
export async function failureOf(story: Story): Promise<string | undefined> {
  const tried = await tryStory(story);
  return tried.kind === "bad" ? tried.message : undefined;
}
