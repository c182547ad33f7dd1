import assert from "node:assert/strict";
import type { ErrorEntry } from "../../../../provider/errors/error-entry";
import { runErrors } from "../../../../provider/errors/catalogue/run-errors";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";

const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(runErrors);

describe("run errors", () => {
  for (const [code, entry] of entries) {
    it(`${code} can be read without any value`, () => {
      assert.match(entry.title, /^[A-Z][^.]*\.$/);
      for (const text of [entry.why({}), entry.next({})]) assert.doesNotMatch(text, /undefined/);
      assert.match(entry.next({}), /^[A-Z]/);
    });
  }

  it("name the setting that would lift a drain's refusal", () => {
    const values = { node: "w-1", pod: "default/a", reason: "r", setting: "drain.barePods" };
    const { message } = new UpgradeError("DRAIN_REFUSED", { values });
    assert.match(message, /set drain\.barePods to evict/);
  });
});
