import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kubeApiserver } from "../../tools/kube-apiserver";
import { projectRoot } from "../../tools/project-root";

describe("kubeApiserver", () => {
  it("tells its version", () => {
    assert.equal(kubeApiserver.versionQuestion.pattern.exec("Kubernetes v1.35.0\n")?.[1], "1.35.0");
    assert.equal(kubeApiserver.fits("1.35.0"), true);
    assert.equal(kubeApiserver.fits("1.35.1"), false);
  });

  it("has a release with the checksum beside it", () => {
    const { file, checksums } = kubeApiserver.release;
    const platform = { system: "linux", processor: "arm64" } as const;
    assert.equal(file(platform), "v1.35.0/bin/linux/arm64/kube-apiserver");
    assert.ok(typeof checksums !== "string");
    assert.equal(checksums(platform), "v1.35.0/bin/linux/arm64/kube-apiserver.sha256");
  });

  it("has a Go module that pins it, with its sums", () => {
    const folder = join(projectRoot(), "tools", "kube-apiserver");
    const text = readFileSync(join(folder, "go.mod"), "utf8");
    assert.match(text, /k8s\.io\/kubernetes v1\.35\.0\b/);
    assert.ok(existsSync(join(folder, "go.sum")));
  });
});
