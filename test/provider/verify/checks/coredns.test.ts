import assert from "node:assert/strict";
import { coredns } from "../../../../provider/verify/checks/coredns";
import { buildSnapshot } from "../../../builders/snapshot-builder";
import { reasonOf, subjectFor } from "../fixtures";

function subjectWith(workload: { desired: number; ready: number } | undefined) {
  return subjectFor(buildSnapshot(), { kubernetes: { workload: () => Promise.resolve(workload) } });
}

describe("check coredns", () => {
  it("is skipped where the cluster runs none", async () => {
    assert.equal(
      await reasonOf(coredns, subjectWith(undefined)),
      "skipped: the cluster runs no deployment coredns",
    );
  });

  it("counts the replicas", async () => {
    assert.equal(await reasonOf(coredns, subjectWith({ desired: 2, ready: 2 })), "");
    assert.equal(
      await reasonOf(coredns, subjectWith({ desired: 2, ready: 1 })),
      "failed: 1 of 2 replicas are ready",
    );
  });
});
