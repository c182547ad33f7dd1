import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checks } from "../../../provider/verify/checks";
import { runChecks } from "../../../provider/verify/run-checks";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { subjectFor } from "./fixtures";

describe("checks", () => {
  it("lists every file of the folder exactly once", () => {
    const folder = join(__dirname, "../../../provider/verify/checks");
    const files = readdirSync(folder)
      .filter((file) => /^[a-z-]+\.js$/.test(file))
      .map((file) => file.replace(/\.js$/, ""));
    assert.deepEqual(checks.map(({ name }) => name).toSorted(), files.toSorted());
  });

  it("says of a healthy cluster nothing but passed, or skipped for want of a wish", async () => {
    const results = await runChecks(checks, subjectFor(buildSnapshot()));
    const skipped = results.filter(({ result }) => result.kind === "skipped");
    assert.deepEqual(
      skipped.map(({ name }) => name),
      ["kubelets-reported", "talos-versions", "kubelet-versions"],
    );
    assert.deepEqual(
      results.filter(({ result }) => result.kind === "failed"),
      [],
    );
  });
});
