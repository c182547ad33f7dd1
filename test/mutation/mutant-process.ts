import { loadInstrumented } from "./load-instrumented";
import type { Answer, Question } from "./question";

const { drawStory, playStory, rules } = loadInstrumented();

function answer(question: Question): Promise<Answer> {
  return question.kind === "survey" ? survey(question.seed) : tell(question.without, question.seed);
}

async function survey(seed: number): Promise<Answer> {
  rules.active = new Set();
  rules.reached.clear();
  const before = process.cpuUsage();
  await playStory(drawStory(seed));
  return { kind: "reached", names: [...rules.reached, ...rules.always], cpuMs: cpuSince(before) };
}

/** Tells a story to an engine that lacks rules. */
async function tell(without: readonly string[], seed: number): Promise<Answer> {
  rules.active = new Set(without);
  const before = process.cpuUsage();
  try {
    await playStory(drawStory(seed));
    return { kind: "survived", cpuMs: cpuSince(before) };
  } catch (error) {
    return { kind: "caught", by: firstLine(error), cpuMs: cpuSince(before) };
  }
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1_000);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] ?? "").slice(0, 160);
}

process.on("message", (question: Question) => {
  void answer(question).then((told) => process.send?.(told));
});

// A mutant may leave a promise that nobody waits for; the story has judged by then.
process.on("unhandledRejection", () => undefined);
