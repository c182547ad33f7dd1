import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { withPrivateFile } from "../../../provider/talosctl/with-private-file";

describe("withPrivateFile", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-file-test-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("is a file that nobody else may read, in a folder of its own, and gone afterwards", async () => {
    const path = await withPrivateFile(folder, "secret", (file) => {
      assert.equal(readFileSync(file, "utf8"), "secret");
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
      return Promise.resolve(file);
    });
    assert.equal(existsSync(path), false);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("is gone after a failure, and several do not meet", async () => {
    const paths = await Promise.all(
      [1, 2].map(() => withPrivateFile(folder, "x", (file) => Promise.resolve(file))),
    );
    assert.notEqual(paths[0], paths[1]);
    await assert.rejects(withPrivateFile(folder, "x", () => Promise.reject(new Error("failed"))));
    assert.deepEqual(readdirSync(folder), []);
  });
});
