import assert from "node:assert/strict";
import { lockRefusals } from "../../../provider/plan/lock-refusals";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

const locked = withNode(
  withNode(buildSnapshot(), "demo-worker-2", { lock: "disk is being replaced" }),
  "demo-control-plane-1",
  { lock: "" },
);

describe("lockRefusals", () => {
  it("refuses to move Kubernetes while a node is locked, each by name and with what unlocks it", () => {
    const refusals = lockRefusals(locked, [{ kind: "talos" }, { kind: "kubernetes" }]);
    assert.deepEqual(
      refusals.map(({ code }) => code),
      ["NODE_LOCKED", "NODE_LOCKED"],
    );
    assert.match(refusals[0]?.message ?? "", /demo-control-plane-1 is locked \(no reason given\)/);
    assert.match(
      refusals[1]?.message ?? "",
      /disk is being replaced[^]*kubectl annotate node demo-worker-2 talos-upgrade\.pulumi\.com\/locked-/,
    );
  });

  it("has nothing against moves of Talos, and nothing without a lock", () => {
    assert.deepEqual(lockRefusals(locked, [{ kind: "talos" }]), []);
    assert.deepEqual(lockRefusals(buildSnapshot(), [{ kind: "kubernetes" }]), []);
  });
});
