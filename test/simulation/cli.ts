import { parseArgs } from "node:util";
import { hunt } from "./hunt/hunt";
import type { Found } from "./hunt/protocol";
import { shrink } from "./hunt/shrink";
import { playStory } from "./play/play-story";
import { failureOf } from "./play/try-story";
import { histogram } from "./report/histogram";
import { count, newTally } from "./report/tally";
import { timelineOf } from "./report/timeline";
import { drawStory } from "./story/draw-story";
import type { Story } from "./story/story";

const usage = `Upgrades of simulated clusters, told from seeds.

  npm run simulate -- --seed N                 replays one story with its timeline
  npm run simulate -- --story '<json>'         replays a story that is given as data
  npm run simulate -- --runs N [--from N]      tells so many stories on every core, and stops at the first that fails
  npm run simulate -- --minutes M [--from N]   the same for so long
`;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      story: { type: "string" },
      runs: { type: "string" },
      minutes: { type: "string" },
      from: { type: "string", default: "1" },
      shrink: { type: "boolean", default: true },
    },
    allowNegative: true,
  });
  if (values.story !== undefined) return replay(JSON.parse(values.story) as Story);
  if (values.seed !== undefined) return replaySeed(Number(values.seed), values.shrink);
  if (values.runs === undefined && values.minutes === undefined) {
    say(usage);
    return 2;
  }
  return search({
    first: Number(values.from),
    runs: Number(values.runs ?? Number.MAX_SAFE_INTEGER),
    minutes: Number(values.minutes ?? Number.POSITIVE_INFINITY),
  });
}

async function replaySeed(seed: number, shrinks: boolean): Promise<number> {
  const story = drawStory(seed);
  const code = await replay(story);
  if (code !== 0 && shrinks) await sayShrunk(story);
  return code;
}

async function replay(story: Story): Promise<number> {
  say(`the story: ${JSON.stringify(story)}\n`);
  try {
    const { ends } = await playStory(story, (told) => {
      say(timelineOf(told));
    });
    say(
      `\nIt went as it must: ${ends.map(({ kind, codes }) => [kind, ...codes].join(" ")).join(" → ")}.`,
    );
    return 0;
  } catch (error) {
    say(`\nIT FAILED: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function sayShrunk(story: Story): Promise<void> {
  const smallest = await shrink(story, failureOf);
  say(`\nThe simplest story that fails in the same way:\n${commandFor(smallest)}`);
}

/** One command that tells the story again. No part of a story holds an apostrophe. */
function commandFor(story: Story): string {
  return `npm run simulate -- --story '${JSON.stringify(story)}'`;
}

interface Search {
  readonly first: number;
  readonly runs: number;
  readonly minutes: number;
}

async function search({ first, runs, minutes }: Search): Promise<number> {
  const tally = newTally();
  const started = process.hrtime.bigint();
  const elapsed = (): number => Number(process.hrtime.bigint() - started) / 1e9;
  let bad: Found | undefined;
  await hunt({
    first,
    count: runs,
    onFound: (found) => {
      count(tally, found);
      if (found.tried.kind === "bad") bad = found;
      return bad === undefined && elapsed() < minutes * 60;
    },
  });
  for (const line of histogram(tally, elapsed())) say(line);
  if (bad === undefined) return 0;
  say(`\nSeed ${bad.seed} fails: ${bad.tried.kind === "bad" ? bad.tried.message : ""}`);
  say(`npm run simulate -- --seed ${bad.seed}`);
  await sayShrunk(drawStory(bad.seed));
  return 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
