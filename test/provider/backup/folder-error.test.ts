import assert from "node:assert/strict";
import { folderError } from "../../../provider/backup/folder-error";
import { FileError } from "../../../provider/system/file-error";

function failure(code: string): FileError {
  return new FileError("write", "/srv/backups/demo", Object.assign(new Error(code), { code }));
}

describe("folderError", () => {
  it("knows a full disk and a used-up quota", () => {
    for (const code of ["ENOSPC", "EDQUOT"])
      assert.equal(folderError("/srv/backups", failure(code)).code, "DISK_FULL");
  });

  it("tells the reason of everything else", () => {
    const error = folderError("/srv/backups", failure("EROFS"));
    assert.equal(error.code, "BACKUP_FOLDER_UNWRITABLE");
    assert.match(error.message, /the file system is read-only/);
    assert.match(folderError("/srv", "odd").message, /odd/);
  });
});
