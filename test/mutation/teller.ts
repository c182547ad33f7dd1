import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Answer, Question } from "./question";

/** A process that tells stories; it is started anew when it is needed and gone. */
export interface Teller {
  /** Undefined when it goes round in circles: no answer within `patienceMs`. */
  readonly ask: (question: Question) => Promise<Answer | undefined>;
  readonly end: () => void;
}

// A story takes a second at most; on a busy machine, and when the process has just begun, much more.
const patienceMs = 30_000;
// What a failed story leaves behind is never wholly forgotten.
const questionsPerProcess = 200;

/** Goes through all, several at once, each with a process of its own. */
export async function eachWithTeller<Item>(
  items: readonly Item[],
  lanes: number,
  work: (teller: Teller, item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    const teller = createTeller();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await work(teller, next);
    }
    teller.end();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function createTeller(): Teller {
  let child: ChildProcess | undefined;
  let asked = 0;
  const end = (): void => {
    child?.kill("SIGKILL");
    child = undefined;
  };
  return {
    end,
    ask: async (question) => {
      child ??= fork(join(__dirname, "mutant-process.js"), { execArgv: [] });
      const answer = await answerOf(child, question);
      asked += 1;
      if (answer === undefined || asked % questionsPerProcess === 0) end();
      return answer;
    },
  };
}

function answerOf(child: ChildProcess, question: Question): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const answered = (answer: Answer | undefined): void => {
      clearTimeout(timer);
      child.off("exit", gone);
      child.off("message", answered);
      resolve(answer);
    };
    const gone = (): void => {
      answered(undefined);
    };
    const timer = setTimeout(gone, patienceMs);
    child.once("exit", gone);
    child.once("message", answered);
    child.send(question);
  });
}
