import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { askPerson } from "../../../cli/command-line/ask-person";

async function answer(text: string): Promise<{ isYes: boolean; shown: string }> {
  const input = new PassThrough();
  const output = new PassThrough();
  const asked = askPerson("Break it?", { input, output });
  input.end(text);
  const isYes = await asked;
  return { isYes, shown: String(output.read() ?? "") };
}

describe("askPerson", () => {
  it("takes a yes for a yes", async () => {
    for (const text of ["y\n", "yes\n", " YES \n"]) {
      const { isYes, shown } = await answer(text);
      assert.ok(isYes, text);
      assert.match(shown, /Break it\? \[y\/N\] /);
    }
  });

  it("takes anything else for a no, the end of the input too", async () => {
    for (const text of ["\n", "n\n", "yesterday\n", "", "why not\ny\n"])
      assert.equal((await answer(text)).isYes, false, JSON.stringify(text));
  });
});
