import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { withTalosctl } from "../../../provider/lifecycle/with-talosctl";
import { systemClock } from "../../../provider/system/clock";
import { systemFiles } from "../../../provider/system/files";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { talosconfigText } from "./support/talosconfig-text";

/** Tells its version, and for any other command where its talosconfig lies. */
const program = `#!/bin/sh
if [ "$1" = version ]; then printf 'Client:\\n\\tTag:         v1.13.0\\n'; exit; fi
while [ "$1" != --talosconfig ]; do shift; done
echo "$2"
`;

describe("withTalosctl", () => {
  let folder: string;
  let talosconfig: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "with-talosctl-test-"));
    writeFileSync(join(folder, "talosctl"), program, { mode: 0o755 });
    talosconfig = await talosconfigText();
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const lend = <T>(work: Parameters<typeof withTalosctl<T>>[1], found = true) =>
    withTalosctl(
      {
        request: buildRequest({ talosconfig: { kind: "content", content: talosconfig } }),
        snapshot: buildSnapshot(),
      },
      work,
      {
        clock: systemClock,
        files: systemFiles,
        environment: () => ({
          talosctl: found ? join(folder, "talosctl") : undefined,
          searchPath: [],
          cacheFolder: join(folder, "cache"),
          isCi: false,
          variables: { PATH: process.env.PATH ?? "" },
        }),
      },
    );

  it("lends the talosconfig in a private file for as long as the work takes, on every way out", async () => {
    let path = "";
    const work = lend(async (talosctl) => {
      const { stdout } = await talosctl.health("10.5.0.2", { deadlineMs: 5_000 });
      path = stdout.trim();
      assert.equal(readFileSync(path, "utf8"), talosconfig);
      assert.equal(statSync(path).mode & 0o777, 0o600);
      assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);
      throw new Error("the work failed");
    });
    await assert.rejects(work, /the work failed/);
    assert.notEqual(path, "");
    assert.equal(existsSync(dirname(path)), false);
  });

  it("does not begin the work without a talosctl", async () => {
    let hasBegun = false;
    const work = lend(() => {
      hasBegun = true;
      return Promise.resolve();
    }, false);
    await assert.rejects(work, /TALOSCTL_MISSING/);
    assert.equal(hasBegun, false);
  });
});
