import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { launchOf, notStartedCode } from "../../../provider/talosctl/launch";

describe("launchOf", () => {
  const program = { path: "/bin/talosctl", arguments: ["version"], environment: {} };

  it("starts a program itself where nobody supervises it", () => {
    const { file, argv, settings } = launchOf(program, 7_000);
    assert.deepEqual([file, argv], ["/bin/talosctl", ["version"]]);
    assert.deepEqual(settings, { stdin: "ignore", detached: false, forceKillAfterDelay: 7_000 });
  });

  it("starts a supervisor that lives longer than its program may, and holds a pipe of ours", () => {
    const supervision = { secretsFolder: "/secrets" };
    const { file, argv, settings } = launchOf({ ...program, supervision }, 7_000);
    const [supervisor = "", ...given] = argv;
    assert.equal(file, process.execPath);
    assert.ok(existsSync(supervisor), supervisor);
    assert.deepEqual(given, ["7000", "/secrets", "/bin/talosctl", "version"]);
    assert.deepEqual([settings.stdin, settings.detached], ["pipe", true]);
    assert.ok(settings.forceKillAfterDelay > 7_000);
  });
});

describe("notStartedCode", () => {
  it("reads what the supervisor says, and takes no program's own words for it", () => {
    const stderr = "supervisor: cannot start: ENOENT\n";
    assert.equal(notStartedCode({ exitCode: 126, stderr }), "ENOENT");
    assert.equal(notStartedCode({ exitCode: 1, stderr }), undefined);
    assert.equal(notStartedCode({ exitCode: 126, stderr: "error: ENOENT\n" }), undefined);
  });
});
