import assert from "node:assert/strict";
import { nodesReady } from "../../../provider/verify/checks/nodes-ready";
import { waitForChecks } from "../../../provider/run/wait-for-checks";
import { armFault } from "../../../sandbox/world/faults";
import { simulate } from "../../simulation/simulate";

const awaited = {
  what: "the cluster to be healthy",
  checks: [nodesReady],
  deadlineMs: 120_000,
};

describe("waitForChecks", () => {
  it("observes anew until the checks pass twice in a row", async () => {
    const { world, clock, settle, start } = simulate();
    const run = await start().begin();
    const lift = armFault(world, { kind: "kubelet-not-ready", node: "demo-worker-1" });
    clock.after(60_000, lift);
    await settle(waitForChecks(run, awaited));
    assert.ok(clock.now() >= 65_000, `passed at ${clock.now()}`);
  });

  it("gives every reason when time is over", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    armFault(world, { kind: "kubelet-not-ready", node: "demo-worker-1" });
    armFault(world, { kind: "kubelet-not-ready", node: "demo-worker-2" });
    await assert.rejects(
      settle(waitForChecks(run, awaited)),
      /nodes-ready: demo-worker-1 is not Ready; demo-worker-2 is not Ready[^]*Code: CHECKS_FAILED$/,
    );
  });
});
