import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { etcd } from "../../tools/etcd";
import { projectRoot } from "../../tools/project-root";

describe("etcd", () => {
  it("tells its version", () => {
    const printed =
      "etcd Version: 3.6.8\nGit SHA: Not provided (use ./build instead of go build)\n";
    assert.equal(etcd.versionQuestion.pattern.exec(printed)?.[1], "3.6.8");
    assert.equal(etcd.fits("3.6.8"), true);
    assert.equal(etcd.fits("3.5.26"), false);
  });

  it("has a release for each platform", () => {
    assert.equal(
      etcd.release.file({ system: "linux", processor: "x64" }),
      "v3.6.8/etcd-v3.6.8-linux-amd64.tar.gz",
    );
  });

  it("has a Go module that pins it, with its sums", () => {
    const folder = join(projectRoot(), "tools", "etcd");
    const text = readFileSync(join(folder, "go.mod"), "utf8");
    assert.match(text, /go\.etcd\.io\/etcd\/server\/v3 v3\.6\.8\b/);
    assert.ok(existsSync(join(folder, "go.sum")));
  });
});
