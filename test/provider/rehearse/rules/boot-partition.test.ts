import assert from "node:assert/strict";
import type { Node } from "../../../../provider/model/node";
import { bootPartition } from "../../../../provider/rehearse/rules/boot-partition";
import { buildFacts } from "../../../builders/facts-builder";
import { mebibyte } from "../../../builders/rehearsal-cluster";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const name = "demo-worker-1";

function found(label: string, sizes: readonly number[], facts: Partial<Node> = {}) {
  const volumes = sizes.map((size) => ({ label, sizeBytes: size * mebibyte }));
  const snapshot = withNode(buildSnapshot(), name, facts);
  return bootPartition(buildFacts({ snapshot, volumes: new Map([[name, volumes]]) })).map(
    ({ message }) => message,
  );
}

describe("rule boot-partition", () => {
  it("is content with what Talos has made since 1.0", () => {
    // v1.3.0 internal/pkg/partition/constants.go: BOOT 1000 MiB, EFI 100 MiB beside it.
    assert.deepEqual(found("BOOT", [1_000], { bootedWithUki: false }), []);
    assert.deepEqual(found("EFI", [100], { bootedWithUki: false }), []);
    // v1.11.0 pkg/machinery/imager/quirks/partitions.go: with systemd-boot all is on EFI.
    assert.deepEqual(found("EFI", [1_101]), []);
  });

  it("warns of less than two images need", () => {
    assert.deepEqual(found("BOOT", [300], { bootedWithUki: false }), [
      "Partition BOOT has 300 MiB, and two images of this node may need 1000 MiB.",
    ]);
    assert.deepEqual(found("EFI", [999]), [
      "Partition EFI has 999 MiB, and two images of this node may need 1000 MiB.",
    ]);
  });

  it("asks for more where the image holds NVIDIA's drivers", () => {
    const extensions = [{ name: "nvidia-open-gpu-kernel-modules-lts", version: "570.1" }];
    assert.equal(found("EFI", [1_101], { extensions }).length, 1);
    assert.deepEqual(found("EFI", [2_101], { extensions }), []);
  });

  it("goes by the largest of that name, and says nothing where there is none", () => {
    assert.deepEqual(found("EFI", [100, 2_101]), []);
    assert.deepEqual(found("EFI", []), []);
  });
});
