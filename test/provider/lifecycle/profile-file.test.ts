import assert from "node:assert/strict";
import {
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  readProfileVersions,
  writeProfileVersions,
} from "../../../provider/lifecycle/profile-file";
import { systemFiles } from "../../../provider/system/files";

const text = "# ours\ntalos:\n  version: v1.12.0\n  kubernetes_version: '1.34.1'\n";

describe("the profile file", () => {
  let folder: string;
  let profile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "profile-test-"));
    profile = join(folder, "profile.yaml");
    writeFileSync(profile, text, { mode: 0o640 });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is read", async () => {
    assert.deepEqual(await readProfileVersions(profile, systemFiles), {
      talosVersion: "1.12.0",
      kubernetesVersion: "1.34.1",
    });
  });

  it("is written through a link, with its mode and everything else of it kept", async () => {
    const link = join(folder, "link.yaml");
    symlinkSync(profile, link);
    await writeProfileVersions(link, { talosVersion: "1.13.0" }, systemFiles);
    assert.equal(readFileSync(profile, "utf8"), text.replace("1.12.0", "1.13.0"));
    assert.equal(statSync(profile).mode & 0o777, 0o640);
    assert.ok(lstatSync(link).isSymbolicLink());
  });

  it("must be there and be a file", async () => {
    await assert.rejects(
      readProfileVersions(join(folder, "absent"), systemFiles),
      /PROFILE_UNUSABLE/,
    );
    await assert.rejects(readProfileVersions(folder, systemFiles), /PROFILE_UNUSABLE/);
  });
});
