import assert from "node:assert/strict";
import { kubeletsReported } from "../../../../provider/verify/checks/kubelets-reported";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { expectationFor, reasonOf, subjectFor } from "../fixtures";

const name = "demo-worker-1";

function reason(kubeletBootId: string, inFlight: readonly string[] = []): Promise<string> {
  const snapshot = withNode(buildSnapshot(), name, { kubeletBootId });
  const wish = { leftBoots: new Map([[name, "old"]]), inFlight: new Set(inFlight) };
  return reasonOf(
    kubeletsReported,
    subjectFor(snapshot, { expected: expectationFor(snapshot, wish) }),
  );
}

describe("check kubelets-reported", () => {
  it("fails while the Node still tells the boot before the upgrade", async () => {
    assert.equal(
      await reason("old"),
      "failed: kubelet on demo-worker-1 has not reported since its reboot",
    );
    assert.equal(await reason("new"), "");
  });

  it("asks nothing of a node that is being upgraded, and cannot tell where a platform has no boot id", async () => {
    assert.equal(await reason("old", [name]), "");
    assert.equal(await reason(""), "");
  });

  it("is skipped before anything was upgraded", async () => {
    assert.match(await reasonOf(kubeletsReported, subjectFor(buildSnapshot())), /^skipped: /);
  });
});
