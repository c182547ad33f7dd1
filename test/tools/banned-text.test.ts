import assert from "node:assert/strict";
import { findBannedText } from "../../tools/banned-text";

// Written in parts, so that the check of the real tree does not find them here.
const joined = (...parts: readonly string[]) => parts.join("");

describe("findBannedText", () => {
  const banned: readonly (readonly [text: string, rule: RegExp])[] = [
    [joined("// TO", "DO: later"), /unfinished/],
    [joined("// FIX", "ME"), /unfinished/],
    [joined('"/ro', 'ot/.cache/x"'), /absolute path/],
    [joined("see /ro", "ot"), /absolute path/],
    [joined("/ho", "me/jane/x"), /absolute path/],
    [joined("file:///Us", "ers/jane/x").replace("//", ""), /absolute path/],
    [joined("cd /wo", "rk/main"), /absolute path/],
    [joined("https://registry.np", "mjs.org/x"), /registry/],
    [joined("proxy.gol", "ang.org"), /registry/],
  ];
  for (const [text, rule] of banned) {
    it(`refuses ${text.slice(0, 6)}…${text.slice(-3)} by line`, () => {
      const violations = findBannedText("docs/a.md", `fine\n${text}\n`);
      assert.equal(violations.length, 1, text);
      assert.match(violations[0]?.rule ?? "", rule);
      assert.equal(violations[0]?.line, 2);
    });
  }

  const fine = [
    "~/.cache/x",
    "/etc/kubernetes",
    "/workspace/x",
    "https://example.org/root/x",
    "the root/home of it",
    "registry.k8s.io/kube-apiserver",
    "mastodons",
    "./work/main",
    "/roots",
  ];
  for (const text of fine) {
    it(`has nothing against ${text}`, () => {
      assert.deepEqual(findBannedText("docs/a.md", text), []);
    });
  }
});
