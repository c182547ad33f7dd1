import assert from "node:assert/strict";
import {
  backupDirectory,
  findBackupMistake,
  temporaryFolders,
} from "../../../provider/inputs/backup-directory";
import { inputContext } from "./least-inputs";

describe("backupDirectory", () => {
  it("lies beside the program by default, and a relative one too", () => {
    assert.equal(backupDirectory(undefined, inputContext), "/srv/program/talos-backups");
    assert.equal(backupDirectory("../backups", inputContext), "/srv/backups");
    assert.equal(backupDirectory("/mnt/backups", inputContext), "/mnt/backups");
  });
});

describe("findBackupMistake", () => {
  const mistakeOf = (directory: string | undefined, context = inputContext): string =>
    findBackupMistake(directory, context)?.reason ?? "";

  it("finds nothing wrong with a folder that stays", () => {
    assert.equal(mistakeOf(undefined), "");
    assert.equal(mistakeOf("/mnt/backups"), "");
    assert.equal(mistakeOf("/tmpfiles"), "");
  });

  it("refuses a folder that the system cleans by itself, the default too", () => {
    assert.match(
      mistakeOf("/tmp/backups"),
      /\/tmp\/backups lies in \/tmp, which the system cleans/,
    );
    assert.match(mistakeOf("/var/tmp"), /lies in \/var\/tmp/);
    assert.match(mistakeOf("../../tmp/x"), /lies in \/tmp/);
    const inTemporary = { ...inputContext, programDirectory: "/tmp/program" };
    assert.match(mistakeOf(undefined, inTemporary), /lies in \/tmp/);
  });

  it("refuses the program's own folder and those above it", () => {
    for (const directory of [".", "/srv", "/"])
      assert.match(mistakeOf(directory), /holds the program itself/, directory);
  });

  it("must be given where CI is set", () => {
    const inCi = { ...inputContext, environment: { CI: "true" } };
    assert.match(mistakeOf(undefined, inCi), /is required where CI is set/);
    assert.equal(mistakeOf("/mnt/backups", inCi), "");
    for (const CI of ["", "0", "false", "False"])
      assert.equal(mistakeOf(undefined, { ...inputContext, environment: { CI } }), "");
  });
});

describe("temporaryFolders", () => {
  it("names each known folder once", () => {
    const folders = temporaryFolders({ XDG_RUNTIME_DIR: "/run/user/1000", TMPDIR: "" }, "/tmp");
    assert.deepEqual(folders, [
      "/tmp",
      "/run/user/1000",
      "/var/tmp",
      "/dev/shm",
      "/run",
      "/var/run",
    ]);
  });
});
