import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { skipBecause } from "../skip-because";
import type { LegAnswer, LegQuestion } from "./legs/leg-process";
import { missingRules } from "./legs/missing-rules";
import { missingProgram } from "./missing-program";

describe("the quorum tier notices", () => {
  before(async function () {
    const missing = await missingProgram();
    if (missing !== undefined) skipBecause(this, missing);
  });

  for (const { rule, leg, noticed, mutant } of missingRules) {
    it(`when this rule is taken out: ${rule}`, async function () {
      this.timeout(120_000);
      const { failure } = await playInProcess({ leg, mutant: mutant() });
      assert.match(failure ?? "it went well", noticed);
    });
  }
});

async function playInProcess(question: LegQuestion): Promise<LegAnswer> {
  const child = fork(join(__dirname, "legs", "leg-process.js"), { execArgv: [] });
  try {
    const answered = once(child, "message");
    child.send(question);
    const [answer] = (await Promise.race([answered, once(child, "exit").then(refuse)])) as [
      LegAnswer,
    ];
    return answer;
  } finally {
    // It ends when it is alone, and its servers with it.
    if (child.connected) child.disconnect();
  }
}

function refuse(): never {
  throw new Error("The process that played the leg ended without a word.");
}
