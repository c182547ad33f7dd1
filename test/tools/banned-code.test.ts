import assert from "node:assert/strict";
import { findBannedCode } from "../../tools/banned-code";

const clock = ["provider/run/loop.ts", "sandbox/talos-api/server.ts", "components/cluster.ts"];
const clockFree = ["provider/system/clock.ts", "sandbox/world/clock.ts", "tools/x.ts", "test/x.ts"];

const bans: readonly {
  readonly code: string;
  readonly rule: RegExp;
  readonly banned: readonly string[];
  readonly free: readonly string[];
}[] = [
  { code: "Date.now();", rule: /Date\.now/, banned: clock, free: clockFree },
  { code: "new Date();", rule: /new Date\(\)/, banned: clock, free: clockFree },
  { code: "Math.random();", rule: /Math\.random/, banned: clock, free: clockFree },
  { code: "setTimeout(f, 1);", rule: /setTimeout/, banned: clock, free: clockFree },
  { code: "setInterval(f, 1);", rule: /setInterval/, banned: clock, free: clockFree },
  {
    code: 'import { setTimeout as sleep } from "node:timers/promises";',
    rule: /setTimeout/,
    banned: clock,
    free: clockFree,
  },
  { code: "randomUUID();", rule: /randomUUID/, banned: clock, free: clockFree },
  {
    code: "process.env.HOME;",
    rule: /process\.env/,
    banned: [...clock, "sandbox/world/clock.ts", "proto/x.ts"],
    free: [
      "provider/system/files.ts",
      "tools/x.ts",
      "demo/x.ts",
      "bench/x.ts",
      "test/x.ts",
      "index.ts",
      "cli/x.ts",
    ],
  },
  ...["execa", "child_process", "node:child_process"].map((module) => ({
    code: `import { x } from "${module}";`,
    rule: /child process/,
    banned: [...clock, "provider/system/files.ts", "cli/x.ts"],
    free: [
      "provider/talosctl/exec.ts",
      "tools/x.ts",
      "sandbox/processes/etcd.ts",
      "demo/x.ts",
      "bench/x.ts",
    ],
  })),
  ...['require("execa");', 'await import("execa");', 'import x = require("execa");'].map(
    (code) => ({
      code,
      rule: /child process/,
      banned: clock,
      free: ["tools/x.ts"],
    }),
  ),
];

describe("findBannedCode", () => {
  for (const { code, rule, banned, free } of bans) {
    it(`knows where ${code} may stand`, () => {
      for (const file of banned) {
        const violations = findBannedCode(file, `const a = 1;\n${code}`);
        const [violation, ...others] = violations;
        assert.ok(violation && others.length === 0, `${file}: ${JSON.stringify(violations)}`);
        assert.match(violation.rule, rule);
        assert.equal(violation.line, 2);
        assert.notEqual(violation.replacement, "");
      }
      for (const file of free) assert.deepEqual(findBannedCode(file, code), [], file);
    });
  }

  it("has nothing against words in comments and texts, or against dates from values", () => {
    const text = `
      // Date.now() would read the clock
      const said = "Math.random() and process.env";
      const date = new Date(milliseconds);
      const mine = clock.now();
    `;
    assert.deepEqual(findBannedCode("provider/run/loop.ts", text), []);
  });
});
