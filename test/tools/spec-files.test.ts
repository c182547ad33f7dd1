import assert from "node:assert/strict";
import { join } from "node:path";
import { listSpecFiles, selectSpecFiles } from "../../tools/spec-files";
import { scratchFolder, writeText } from "./fixtures/scratch-folder";

const files = [
  "dist/test/engine/up.test.js",
  "dist/test/matrix/all.test.js",
  "dist/test/tools/tidy.test.js",
  "dist/test/tools/ways/path.test.js",
];

describe("listSpecFiles", () => {
  it("lists spec files alone, those that take long first", () => {
    const root = scratchFolder();
    const written = [
      "dist/test/a.test.js",
      "dist/test/a.test.js.map",
      "dist/test/tools/b.js",
      "dist/test/wire/c.test.js",
      "dist/test/engine/d.test.js",
      "dist/test/tools/b.test.js",
    ];
    for (const file of written) writeText(join(root, file), "");
    assert.deepEqual(listSpecFiles(root), [
      "dist/test/engine/d.test.js",
      "dist/test/wire/c.test.js",
      "dist/test/a.test.js",
      "dist/test/tools/b.test.js",
    ]);
  });
});

describe("selectSpecFiles", () => {
  it("leaves the matrix out unless it is asked for", () => {
    assert.deepEqual(selectSpecFiles(files, []), [files[0], files[2], files[3]]);
    assert.deepEqual(selectSpecFiles(files, ["test/matrix"]), [files[1]]);
  });

  const cases: readonly (readonly [string, readonly number[]])[] = [
    ["test/tools", [2, 3]],
    ["./test/tools/", [2, 3]],
    ["dist/test/tools", [2, 3]],
    ["test/tools/tidy.test.ts", [2]],
    ["test/tools/*.test.ts", [2]],
    ["test/**/*.test.ts", [0, 1, 2, 3]],
    ["test/*/?p.test.js", [0]],
    ["test/tool", []],
    ["test/tools/tidy", []],
  ];
  for (const [only, expected] of cases) {
    it(`understands ${only}`, () => {
      assert.deepEqual(
        selectSpecFiles(files, [only]),
        expected.map((index) => files[index]),
      );
    });
  }

  it("takes what any of several patterns names", () => {
    assert.equal(selectSpecFiles(files, ["test/engine", "test/matrix"]).length, 2);
  });
});
