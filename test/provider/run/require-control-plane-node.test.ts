import assert from "node:assert/strict";
import { requireControlPlaneNode } from "../../../provider/run/require-control-plane-node";
import { withNode } from "../../builders/snapshot-builder";
import { simulate } from "../../simulation/simulate";

describe("requireControlPlaneNode", () => {
  it("passes over those that are not healthy", async () => {
    const run = await simulate().start().begin();
    const rebooting = withNode(run.snapshot, "demo-control-plane-1", { stage: "rebooting" });
    run.snapshot = withNode(rebooting, "demo-control-plane-2", { kubernetesReady: false });
    assert.equal(requireControlPlaneNode(run).name, "demo-control-plane-3");
  });

  it("says so when there is none; a worker does not count", async () => {
    const run = await simulate().start().begin();
    const nodes = run.snapshot.nodes.filter(({ role }) => role === "worker");
    run.snapshot = { ...run.snapshot, nodes };
    assert.throws(() => requireControlPlaneNode(run), /Code: NO_HEALTHY_CONTROL_PLANE$/);
  });
});
