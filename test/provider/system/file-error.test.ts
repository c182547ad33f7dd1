import assert from "node:assert/strict";
import { codeOf, FileError, withFileError } from "../../../provider/system/file-error";

const failing = (code: string) => Object.assign(new Error(`${code}: raw text`), { code });

describe("FileError", () => {
  it("says in words what Node says in codes", () => {
    const full = new FileError("write", "/backups/a", failing("ENOSPC"));
    assert.equal(full.message, "cannot write /backups/a: the disk is full");
    assert.equal(full.code, "ENOSPC");
    assert.equal(full.path, "/backups/a");
    assert.match(new FileError("write", "/b", failing("EACCES")).message, /permission denied$/);
    assert.match(new FileError("write", "/b", failing("EROFS")).message, /read-only$/);
  });
  it("keeps the text of a code that it does not know", () => {
    assert.match(new FileError("read", "/b", failing("EWEIRD")).message, /EWEIRD: raw text$/);
  });
});

describe("withFileError", () => {
  it("passes the value on, and an inner FileError unchanged", async () => {
    assert.equal(await withFileError("read", "/a", () => Promise.resolve(1)), 1);
    const inner = new FileError("read", "/inner", failing("ENOENT"));
    await assert.rejects(
      withFileError("read", "/outer", () => Promise.reject(inner)),
      inner,
    );
    await assert.rejects(
      withFileError("read", "/outer", () => Promise.reject(failing("ENOENT"))),
      /cannot read \/outer: there is no such file/,
    );
  });
});

describe("codeOf", () => {
  it("is empty for what is no error of Node's", () => {
    assert.equal(codeOf(new Error("x")), "");
    assert.equal(codeOf("ENOENT"), "");
    assert.equal(codeOf(failing("ENOENT")), "ENOENT");
  });
});
