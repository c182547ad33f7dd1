import assert from "node:assert/strict";
import fc from "fast-check";
import { fitClauses, fitLine, shortSchematic } from "../../../../provider/plan/lines/fit-line";

const longest = 150;

describe("fitLine", () => {
  it("keeps what fits and never gives more than the engine shows, in bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const line = fitLine(text);
        assert.ok(Buffer.byteLength(line) <= longest);
        if (Buffer.byteLength(text) <= longest) assert.equal(line, text);
        if (line !== text) assert.ok(line.endsWith("…") && text.startsWith(line.slice(0, -1)));
      }),
    );
  });
});

describe("fitClauses", () => {
  it("puts the clauses between, as many as fit whole, and gives back the others", () => {
    assert.deepEqual(fitClauses("Talos 1.13.0", ["the wish", "no more"], ", ~2 min"), {
      line: "Talos 1.13.0 (the wish; no more), ~2 min",
      rest: [],
    });
    const long = "x".repeat(120);
    assert.deepEqual(fitClauses("Talos 1.13.0", ["the wish", long], ", ~2 min"), {
      line: "Talos 1.13.0 (the wish), ~2 min",
      rest: [long],
    });
    assert.deepEqual(fitClauses("Talos", [], ", ~2 min"), { line: "Talos, ~2 min", rest: [] });
  });

  it("shortens the first clause, not what stands about it", () => {
    const { line, rest } = fitClauses("before", ["why ".repeat(60), "more"], ", after");
    assert.match(line, /^before \(why why .*…\), after$/);
    assert.ok(Buffer.byteLength(line) <= longest);
    assert.deepEqual(rest, ["more"]);
  });

  it("leaves it out where too little of it would stay", () => {
    const before = "b".repeat(140);
    const clause = "a reason that does not fit";
    assert.deepEqual(fitClauses(before, [clause], ", ~2 min"), {
      line: `${before}, ~2 min`,
      rest: [clause],
    });
  });
});

describe("shortSchematic", () => {
  it("is 12 digits", () => {
    assert.equal(shortSchematic("ab".repeat(32)), "abababababab…");
  });
});
