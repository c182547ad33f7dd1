import assert from "node:assert/strict";
import {
  requireBackup,
  requireNothing,
  requireReadableCluster,
} from "../../../provider/run/requirements";
import { simulate } from "../../simulation/simulate";

describe("requirements", () => {
  it("no change without the backup of this run", async () => {
    const run = await simulate().start().begin();
    assert.throws(() => {
      requireBackup(run);
    }, /Code: BACKUP_MISSING$/);
    run.record.backup = { path: "/srv/a", size: 1, sha256: "00", etcdRevision: 1 };
    requireBackup(run);
  });

  it("no beginning with a node that cannot be read", async () => {
    const run = await simulate().start().begin();
    requireReadableCluster(run);
    const unreadable = [{ name: "w-9", address: "10.5.0.9", role: undefined, reason: "no route" }];
    run.snapshot = { ...run.snapshot, unreadable };
    assert.throws(() => {
      requireReadableCluster(run);
    }, /w-9[^]*Code: NODE_UNREADABLE$/);
  });

  it("some steps require nothing", () => {
    assert.doesNotThrow(requireNothing);
  });
});
