import assert from "node:assert/strict";
import type { ErrorEntry } from "../../../../provider/errors/error-entry";
import { rebootErrors } from "../../../../provider/errors/catalogue/reboot-errors";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";

const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(rebootErrors);

describe("reboot errors", () => {
  for (const [code, entry] of entries) {
    it(`${code} can be read without any value`, () => {
      assert.match(entry.title, /^[A-Z][^.]*\.$/);
      for (const text of [entry.why({}), entry.next({})]) assert.doesNotMatch(text, /undefined/);
      assert.match(entry.next({}), /^[A-Z]/);
    });
  }

  it("tell how a node that is left alone is lifted by name", () => {
    const codes = [
      "NODE_FELL_BACK",
      "NODE_CAME_BACK_DIFFERENT",
      "NODE_IN_MAINTENANCE",
      "NODE_NOT_BACK",
    ] as const;
    for (const code of codes) {
      const { message } = new UpgradeError(code, { values: { node: "w-1" } });
      assert.match(message, /"retry-fallback:w-1" in allow/);
    }
  });

  it("tell what was changed before a node fell back", () => {
    const error = new UpgradeError("NODE_FELL_BACK", {
      values: { node: "w-1", runs: "1.12.0", to: "1.13.0" },
    });
    const { message } = error.withChanged(["cp-1 went from Talos 1.12.0 to 1.13.0"]);
    assert.match(message, /Changed so far: cp-1 went from Talos 1\.12\.0 to 1\.13\.0\./);
    assert.match(message, /w-1 has rebooted and runs Talos 1\.12\.0/);
  });
});
