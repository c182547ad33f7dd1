import assert from "node:assert/strict";
import fc from "fast-check";
import { outputTail } from "../../../provider/talosctl/output-tail";

function run(chunks: readonly string[], limit: number) {
  const lines: string[] = [];
  const tail = outputTail(limit, (line) => lines.push(line));
  for (const chunk of chunks) tail.write(chunk);
  tail.end();
  return { lines, text: tail.text() };
}

describe("outputTail", () => {
  it("hands out the same lines however the text is cut", () => {
    const lineText = fc.stringMatching(/^[a-z][a-z ]{0,20}$/).filter((line) => line.trim() !== "");
    fc.assert(
      fc.property(fc.array(lineText), fc.array(fc.nat(200)), (lines, cuts) => {
        const text = lines.map((line) => `${line}\n`).join("");
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length];
        places.sort((a, b) => a - b);
        const chunks = places.slice(1).map((end, index) => text.slice(places[index], end));
        assert.deepEqual(run(chunks, 10_000), { lines, text });
      }),
    );
  });

  it("keeps the end only, and cuts endless lines", () => {
    const { lines, text } = run(["a".repeat(30), "b".repeat(30)], 10);
    assert.equal(text, "b".repeat(10));
    assert.deepEqual(lines, ["a".repeat(10)]);
  });

  it("leaves empty lines out and hands out a last one without end", () => {
    assert.deepEqual(run(["one\r\n\n \ntwo"], 100).lines, ["one", "two"]);
  });
});
