import assert from "node:assert/strict";
import { checkImports, localImports } from "../../tools/check-imports";
import type { Violation } from "../../tools/violation";

const tree = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));

const check = (files: Readonly<Record<string, string>>): Violation[] => checkImports(tree(files));

describe("checkImports", () => {
  it("has nothing against imports along the arrows", () => {
    const violations = check({
      "provider/model/version.ts": "export interface Version {}",
      "provider/model/index.ts": 'export * from "./version";',
      "provider/errors/catalogue.ts": "export const codes = [];",
      "provider/ports.ts": 'import type { Version } from "./model";',
      "provider/run/loop.ts": 'import "../ports"; import "../plan/path"; import "node:fs";',
      "provider/plan/path.ts": 'import "../model/version"; import "../errors/catalogue";',
      "provider/lifecycle.ts": 'import "./run/loop"; import "./talos/client";',
      "provider/talos/client.ts": 'import "../../proto/machine"; import "../ports";',
      "proto/machine.ts": "export {};",
      "test/anything.test.ts": 'import "../provider/run/loop";',
    });
    assert.deepEqual(violations, []);
  });

  const forbidden: readonly (readonly [from: string, to: string])[] = [
    ["provider/model/version.ts", "provider/errors/catalogue.ts"],
    ["provider/plan/path.ts", "provider/ports.ts"],
    ["provider/observe/cluster.ts", "provider/plan/path.ts"],
    ["provider/talos/client.ts", "provider/talosctl/exec.ts"],
    ["provider/talosctl/exec.ts", "provider/run/loop.ts"],
    ["provider/shell.ts", "provider/model/version.ts"],
    ["components/cluster.ts", "provider/lifecycle.ts"],
    ["index.ts", "provider/lifecycle.ts"],
    ["sandbox/world/etcd.ts", "provider/plan/path.ts"],
    ["sandbox/talos-api/server.ts", "provider/ports.ts"],
    ["proto/machine.ts", "provider/model/version.ts"],
    ["provider/run/loop.ts", "tools/platform.ts"],
    ["provider/run/loop.ts", "sandbox/world/etcd.ts"],
    ["tools/platform.ts", "sandbox/world/etcd.ts"],
  ];
  for (const [from, to] of forbidden) {
    it(`refuses ${from} → ${to}, by file and line`, () => {
      const depth = from.split("/").length - 1;
      const path = `${depth > 0 ? "../".repeat(depth) : "./"}${to.replace(/\.ts$/, "")}`;
      const violations = check({ [from]: `\nimport "${path}";`, [to]: "export {};" });
      const [violation, ...others] = violations;
      assert.ok(violation && others.length === 0, JSON.stringify(violations));
      assert.equal(violation.file, from);
      assert.equal(violation.line, 2);
      assert.ok(violation.rule.endsWith(`must not import ${to}`), violation.rule);
    });
  }

  it("refuses a circle and shows it", () => {
    const [violation, ...others] = check({
      "tools/a.ts": 'import "./b";',
      "tools/b.ts": '\n\nimport type { A } from "./a";',
    });
    assert.deepEqual(others, []);
    assert.match(violation?.rule ?? "", /circle: tools\/a\.ts → tools\/b\.ts → tools\/a\.ts$/);
  });

  it("refuses a file of the provider that stands in no room", () => {
    const [violation] = check({ "provider/attic/box.ts": "export {};" });
    assert.match(violation?.rule ?? "", /in no room/);
  });
});

describe("localImports", () => {
  it("sees every kind of import, however the file is named", () => {
    const sources = tree({
      "a/main.ts": `
        import "./one";
        import type { Two } from "./two.js";
        export * from "../b";
        const four = import("./four");
        const five: import("./five").Five = 5;
        import six = require("./six");
        import type * as Seven from "./seven.mjs";
        import semver from "semver";
        // import "./comment";
        const text = 'import "./text"';
      `,
      "a/one.ts": "",
      "a/two.ts": "",
      "b/index.ts": "",
      "a/four.ts": "",
      "a/five.ts": "",
      "a/six.ts": "",
      "a/seven.d.mts": "",
      "a/comment.ts": "",
      "a/text.ts": "",
    });
    const found = localImports("a/main.ts", sources).map(({ to }) => to);
    assert.deepEqual(found.sort(), [
      "a/five.ts",
      "a/four.ts",
      "a/one.ts",
      "a/seven.d.mts",
      "a/six.ts",
      "a/two.ts",
      "b/index.ts",
    ]);
  });
});
