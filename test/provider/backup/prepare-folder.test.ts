import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareFolder } from "../../../provider/backup/prepare-folder";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { FileError } from "../../../provider/system/file-error";
import { systemFiles } from "../../../provider/system/files";
import { withFolder } from "./scratch";

describe("prepareFolder", () => {
  it("makes a folder for its owner alone that ignores itself in git", async () => {
    await withFolder(async (folder) => {
      const directory = join(folder, "deep", "talos-backups");
      await prepareFolder(systemFiles, directory);
      assert.equal(statSync(directory).mode & 0o777, 0o700);
      assert.equal(readFileSync(join(directory, ".gitignore"), "utf8"), "*\n");
      assert.deepEqual(readdirSync(directory), [".gitignore"]);
    });
  });

  it("keeps a .gitignore that is there", async () => {
    await withFolder(async (folder) => {
      writeFileSync(join(folder, ".gitignore"), "mine\n");
      await prepareFolder(systemFiles, folder);
      assert.equal(readFileSync(join(folder, ".gitignore"), "utf8"), "mine\n");
    });
  });

  it("tells of a file where the folder should be", async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "file");
      writeFileSync(path, "");
      await assert.rejects(prepareFolder(systemFiles, join(path, "backups")), (error) => {
        assert.ok(error instanceof UpgradeError);
        assert.equal(error.code, "BACKUP_FOLDER_UNWRITABLE");
        assert.match(error.message, /file\/backups/);
        return true;
      });
    });
  });

  it("notices a folder that can no longer be written although all is there", async () => {
    await withFolder(async (folder) => {
      await prepareFolder(systemFiles, folder);
      const readOnly = {
        ...systemFiles,
        writeText: (path: string) => {
          const cause = Object.assign(new Error("read-only"), { code: "EROFS" });
          return Promise.reject(new FileError("write", path, cause));
        },
      };
      await assert.rejects(prepareFolder(readOnly, folder), /the file system is read-only/);
    });
  });
});
