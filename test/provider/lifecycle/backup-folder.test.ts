import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertCanHoldBackups } from "../../../provider/lifecycle/backup-folder";

describe("assertCanHoldBackups", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "backup-folder-test-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("accepts a folder, and one that can be made, without making it", async () => {
    await assertCanHoldBackups(folder);
    await assertCanHoldBackups(join(folder, "a", "b"));
    assert.equal(existsSync(join(folder, "a")), false);
  });

  it("refuses a path that leads through a file", async () => {
    writeFileSync(join(folder, "file"), "");
    for (const path of [join(folder, "file"), join(folder, "file", "backups")]) {
      await assert.rejects(assertCanHoldBackups(path), /BACKUP_FOLDER_UNWRITABLE/);
    }
  });
});
