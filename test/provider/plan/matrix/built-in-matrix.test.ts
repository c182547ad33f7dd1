import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { projectRoot } from "../../../../tools/project-root";

interface OracleRow {
  readonly talos: string;
  readonly hosts: readonly number[];
  readonly kubernetes: readonly number[];
}

// Talos' own tables, printed by tools/compatibility-oracle from pkg/machinery v1.14.1, which does not know 1.15.
const tables = JSON.parse(
  readFileSync(join(projectRoot(process.cwd()), "tools/compatibility-oracle/tables.json"), "utf8"),
) as readonly OracleRow[];

function list({ from, to }: { readonly from: number; readonly to: number }): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe("the built-in matrix", () => {
  it("says what Talos' own tables say, minor by minor", () => {
    const ours = builtInMatrix.talos
      .filter(({ minor }) => minor !== "1.15")
      .map(({ minor, hosts, kubernetes }) => ({
        talos: minor,
        hosts: list(hosts),
        kubernetes: list(kubernetes),
      }));
    assert.deepEqual(
      ours,
      tables.filter(({ talos }) => talos !== "1.7"),
    );
  });
});
