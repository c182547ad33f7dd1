import assert from "node:assert/strict";
import { findUntested } from "../../tools/mirrored-tests";

const untested = (files: Readonly<Record<string, string>>) =>
  findUntested(new Map(Object.entries(files))).map(({ file }) => file);

const code = "export const one = 1;";

describe("findUntested", () => {
  it("wants a test at the mirrored path", () => {
    assert.deepEqual(untested({ "provider/plan/path.ts": code }), ["provider/plan/path.ts"]);
    assert.deepEqual(
      untested({ "provider/plan/path.ts": code, "test/provider/plan/path.test.ts": "" }),
      [],
    );
    assert.deepEqual(untested({ "tools/set-up/lock.mjs": code }), ["tools/set-up/lock.mjs"]);
    assert.deepEqual(
      untested({ "tools/set-up/lock.mjs": code, "test/tools/set-up/lock.test.ts": "" }),
      [],
    );
  });

  it("wants none for types, for what is only passed on, and for other rooms", () => {
    const files = {
      "provider/model/node.ts":
        'import type { A } from "./a";\nexport interface Node {}\ntype B = A;',
      "provider/index.ts": 'export * from "./resource";\nexport { a } from "./a";',
      "proto/generated/machine.ts": code,
      "tools/set-up/lock.d.mts": "export function lock(): void;",
      "bench/plan.ts": code,
      "test/fixture.ts": code,
      "docs/x.md": "text",
    };
    assert.deepEqual(untested(files), []);
  });

  it("names the test to write", () => {
    const [violation] = findUntested(new Map([["cli/plan.ts", code]]));
    assert.equal(violation?.replacement, "Write test/cli/plan.test.ts");
  });
});
