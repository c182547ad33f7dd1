import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Mutant } from "./mutant";
import type { MutantAnswer, MutantQuestion } from "./mutant-question";

export interface JudgedMutant {
  readonly mutant: Mutant;
  readonly answer: MutantAnswer;
}

export interface Hunt {
  readonly mutants: readonly Mutant[];
  /** The seeds that are tried for a mutant, in their order; told which seeds caught others, the best first. */
  readonly seedsOf: (mutant: Mutant, proven: readonly number[]) => readonly number[];
  readonly processes: number;
  /** A mutant that has not answered after this time goes round in circles; milliseconds. */
  readonly patienceMs: number;
  /** Told of each as it is judged. */
  readonly onJudged?: (judged: JudgedMutant) => void;
}

// A project that is loaded anew for each mutant is never wholly forgotten.
const mutantsPerProcess = 40;

/** Judges every mutant, several at once. */
export async function huntMutants(hunt: Hunt): Promise<readonly JudgedMutant[]> {
  const waiting = [...hunt.mutants];
  const judged: JudgedMutant[] = [];
  const catches = new Map<number, number>();
  const lane = async (): Promise<void> => {
    let child: ChildProcess | undefined;
    let asked = 0;
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      child ??= fork(program, { serialization: "advanced", execArgv: [] });
      const seeds = hunt.seedsOf(mutant, provenSeeds(catches));
      const answer = await ask(child, { mutant, seeds }, hunt.patienceMs);
      asked += 1;
      if (answer === undefined || asked % mutantsPerProcess === 0) {
        child.kill("SIGKILL");
        child = undefined;
      }
      const told = answer ?? { kind: "caught", seed: 0, by: "it goes round in circles" };
      if (told.kind === "caught") catches.set(told.seed, (catches.get(told.seed) ?? 0) + 1);
      judged.push({ mutant, answer: told });
      hunt.onJudged?.({ mutant, answer: told });
    }
    child?.kill();
  };
  await Promise.all(Array.from({ length: hunt.processes }, lane));
  const place = new Map(hunt.mutants.map((mutant, index) => [mutant, index]));
  return judged.toSorted(
    (left, right) => (place.get(left.mutant) ?? 0) - (place.get(right.mutant) ?? 0),
  );
}

const program = join(__dirname, "mutant-process.js");

function provenSeeds(catches: ReadonlyMap<number, number>): readonly number[] {
  return [...catches]
    .filter(([seed]) => seed > 0)
    .toSorted(([, left], [, right]) => right - left)
    .map(([seed]) => seed);
}

/** Undefined, and the end of the process, when there is no answer in time. */
async function ask(
  child: ChildProcess,
  question: MutantQuestion,
  patienceMs: number,
): Promise<MutantAnswer | undefined> {
  const { mutant, seeds } = question;
  const waits = new AbortController();
  const timer = setTimeout(() => {
    waits.abort();
  }, patienceMs);
  const exited = once(child, "exit", { signal: waits.signal });
  const answered = once(child, "message", { signal: waits.signal });
  exited.catch(() => undefined);
  answered.catch(() => undefined);
  child.send({ mutant: { file: mutant.file, text: mutant.text }, seeds });
  try {
    const [answer] = (await Promise.race([
      answered,
      exited.then(() => Promise.reject(new Error("ended"))),
    ])) as [MutantAnswer];
    return answer;
  } catch {
    child.kill("SIGKILL");
    return undefined;
  } finally {
    clearTimeout(timer);
    waits.abort();
  }
}
