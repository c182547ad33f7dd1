import assert from "node:assert/strict";
import { nameOf } from "./mutant";
import { mutantsOf } from "./mutants-of";

const names = (text: string): readonly string[] => mutantsOf("a.js", text).map(nameOf);

describe("mutantsOf", () => {
  it("takes out each condition that ends a function early", () => {
    const text = "function a(b) { if (b) throw c; if (d) { e(); return; } if (f) g(); return h; }";
    assert.deepEqual(names(text), [
      "a.js · guard removed · if (b) throw c;",
      "a.js · guard removed · if (d) { e(); return; }",
    ]);
    assert.equal(
      mutantsOf("a.js", text)[0]?.text,
      "function a(b) { ; if (d) { e(); return; } if (f) g(); return h; }",
    );
  });

  it("takes out each call that guards or waits, and no other", () => {
    const text =
      "async function a() { await (0, g_1.guardQuorum)(run); tell(run); requireX(run); }";
    assert.deepEqual(names(text), [
      "a.js · call removed · await guardQuorum(run);",
      "a.js · call removed · requireX(run);",
    ]);
  });

  it("lets each precondition and proof hold", () => {
    const text = "x = { precondition: r.requireBackup, proof: (run) => look(run), action: go };";
    assert.deepEqual(names(text), [
      "a.js · condition always holds · precondition: r.requireBackup",
      "a.js · condition always holds · proof: (run) => look(run)",
    ]);
  });

  it("takes out each entry of a list, and swaps neighbours of a list of names", () => {
    assert.deepEqual(names("x = [a_1.b, a_1.c];"), [
      "a.js · entry removed · a_1.b of [a_1.b, a_1.c]",
      "a.js · entry removed · a_1.c of [a_1.b, a_1.c]",
      "a.js · order swapped · a_1.b after a_1.c",
    ]);
    assert.deepEqual(
      mutantsOf("a.js", "x = [...a(), ...b()];").map(({ text }) => text),
      ["x = [...b()];", "x = [...a()];"],
    );
  });

  it("takes out each side of a condition, and moves each limit", () => {
    assert.deepEqual(
      mutantsOf("a.js", "x = a < b && c;").map(({ text }) => text),
      ["x = c;", "x = a < b;", "x = a <= b && c;"],
    );
    assert.deepEqual(names("x = a >= b;"), ["a.js · limit moved · a >= b"]);
  });
});
