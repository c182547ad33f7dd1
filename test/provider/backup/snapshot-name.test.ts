import assert from "node:assert/strict";
import fc from "fast-check";
import { snapshotName } from "../../../provider/backup/snapshot-name";

const noon = Date.UTC(2026, 10, 23, 12, 0, 5);

describe("snapshotName", () => {
  it("names cluster and time", () => {
    assert.equal(snapshotName("demo", noon), "demo-20261123T120005Z");
    assert.equal(snapshotName("admin@demo", noon), "admin@demo-20261123T120005Z");
  });

  it("sorts by time", () => {
    assert.ok(snapshotName("demo", noon) < snapshotName("demo", noon + 1000));
  });

  it("is one harmless file name, whatever the cluster is called", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom("../../x", "..", "a/b", "-rf", "")),
        (name) => {
          assert.match(
            snapshotName(name, noon),
            /^[A-Za-z0-9_@][A-Za-z0-9._@-]*-20261123T120005Z$/,
          );
        },
      ),
    );
  });
});
