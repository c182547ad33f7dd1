import assert from "node:assert/strict";
import { instrument } from "./instrument";
import { createMutationSwitch } from "./mutation-switch";

const namesOf = (text: string): readonly string[] =>
  instrument("a.js", text).mutants.map(({ name }) => name);

/** What the function `f` of a text gives for these values, without some of its rules. */
function run(text: string, values: readonly unknown[], without: readonly string[] = []): unknown {
  const rules = createMutationSwitch();
  Object.assign(globalThis, { mutationSwitch: rules });
  const file = instrument("a.js", text).text;
  // A text of this test.
  const f = eval(`(() => { ${file}; return f; })()`) as (...given: readonly unknown[]) => unknown;
  rules.active = new Set(without);
  return f(...values);
}

describe("instrument", () => {
  it("leaves every rule in force while no mutant is switched on", () => {
    const text =
      "function f(a, b) { if (a > b) return ['more', ...(a > 9 ? ['big'] : [])]; return []; }";
    assert.deepEqual(run(text, [10, 1]), ["more", "big"]);
    assert.deepEqual(run(text, [1, 1]), []);
  });

  it("takes out each condition that ends a function early", () => {
    const text = "function f(a) { if (a) return 1; if (!a) { g(); } return 2; }";
    const [name = ""] = namesOf(text);
    assert.deepEqual(namesOf(text), ["a.ts:f: guard removed: if (a) return 1;"]);
    assert.equal(run(text, [true]), 1);
    assert.equal(run(text, [true], [name]), 2);
  });

  it("takes out each call that guards or waits, and no other", () => {
    const text =
      "function f(a) { requireX(a); tell(a); } function requireX(a) { a.push('asked'); } function tell(a) { a.push('told'); }";
    const told: string[] = [];
    run(text, [told], namesOf(text));
    assert.deepEqual(namesOf(text), ["a.ts:f: call removed: requireX(a);"]);
    assert.deepEqual(told, ["told"]);
  });

  it("lets each precondition and proof hold", () => {
    const text =
      "exports.x = { precondition: requireBackup, proof: (run) => look(run), action: go };";
    assert.deepEqual(namesOf(text), [
      "a.ts:x: condition always holds: precondition: requireBackup",
      "a.ts:x: condition always holds: proof: (run) => look(run)",
    ]);
  });

  it("takes out each entry of a list, and swaps neighbours of a list of names", () => {
    const text = "const all = [o.b, o.c]; function f() { return [...all]; }";
    const source = `const o = { b: 1, c: 2 }; ${text}`;
    const [b = "", c = "", swapped = ""] = namesOf(source);
    assert.deepEqual(namesOf(source), [
      "a.ts:all: entry removed: o.b of [o.b, o.c]",
      "a.ts:all: entry removed: o.c of [o.b, o.c]",
      "a.ts:all: order swapped: o.b after o.c",
    ]);
    assert.deepEqual(run(source, []), [1, 2]);
    assert.deepEqual(run(source, [], [b]), [2]);
    assert.deepEqual(run(source, [], [c]), [1]);
    assert.deepEqual(run(source, [], [swapped]), [2, 1]);
    assert.deepEqual(run(source, [], [b, c]), []);
  });

  it("takes out each complaint", () => {
    const text = "function f(a) { return [...(a ? ['bad'] : []), ...a]; }";
    const [first = ""] = namesOf(text);
    assert.deepEqual(run(text, [["x"]]), ["bad", "x"]);
    assert.deepEqual(run(text, [["x"]], [first]), ["x"]);
    const alone = "function f(a) { return a ? undefined : 'bad'; }";
    assert.equal(run(alone, [false]), "bad");
    assert.equal(run(alone, [false], namesOf(alone)), undefined);
  });

  it("moves each limit", () => {
    const compared = "function f(a, b) { return a >= b; }";
    assert.equal(run(compared, [2, 2]), true);
    assert.equal(run(compared, [2, 2], namesOf(compared)), false);
    assert.equal(run(compared, [3, 2], namesOf(compared)), true);
    const computed = "function f(a) { return a / 2 + 1; }";
    assert.equal(run(computed, [4]), 3);
    assert.equal(run(computed, [4], namesOf(computed)), 2);
    const constant = "const passes = 2;\nfunction f() { return passes; }";
    assert.deepEqual(namesOf(constant), ["a.ts:f: limit moved: passes is 2"]);
    assert.equal(run(constant, []), 2);
    assert.equal(run(constant, [], namesOf(constant)), 1);
  });

  it("tells which rules made a difference", () => {
    const rules = createMutationSwitch();
    assert.equal(rules.guard("never", false), false);
    assert.equal(rules.compare("far", "<", [1, 5]), true);
    assert.deepEqual([...rules.reached], []);
    assert.equal(rules.guard("held", true), true);
    assert.equal(rules.compare("near", "<", [5, 5]), false);
    assert.deepEqual([...rules.reached], ["held", "near"]);
  });
});
