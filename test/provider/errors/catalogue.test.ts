import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, type ErrorCode } from "../../../provider/errors/catalogue";
import type { ErrorEntry } from "../../../provider/errors/error-entry";
import { projectRoot } from "../../../tools/project-root";

const codes = Object.keys(catalogue) as ErrorCode[];

/** Everything in provider/ and cli/ but the catalogue itself. */
function throwingText(): string {
  return ["provider", "cli"]
    .map((room) => join(projectRoot(process.cwd()), room))
    .flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.startsWith(join("errors", "catalogue")))
        .map((file) => readFileSync(join(room, file), "utf8")),
    )
    .join("\n");
}

describe("the catalogue of errors", () => {
  it("titles are one short sentence with a full stop", () => {
    for (const code of codes) {
      const { title } = catalogue[code];
      assert.match(title, /^[A-Z\p{L}].*[^.]\.$/u, code);
      assert.ok(title.length <= 100, `${code}: ${title}`);
    }
  });

  it("codes are words in capitals", () => {
    for (const code of codes) assert.match(code, /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/);
  });

  it("reads well also when no value is known", () => {
    for (const code of codes) {
      const entry: ErrorEntry = catalogue[code];
      for (const text of [entry.why({}), entry.next({})]) {
        assert.doesNotMatch(text, /undefined|NaN|\[object/, code);
        assert.doesNotMatch(text, /\.\.(?!\.)/, code);
      }
      assert.match(entry.next({}).trim(), /\S/, code);
    }
  });

  it("holds no code that nothing throws", () => {
    const text = throwingText();
    const unused = codes.filter((code) => !text.includes(`"${code}"`));
    assert.deepEqual(unused, []);
  });
});
