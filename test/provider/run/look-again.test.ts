import assert from "node:assert/strict";
import { lookAgain } from "../../../provider/run/look-again";
import { simulate } from "../../simulation/simulate";

describe("lookAgain", () => {
  it("replaces the snapshot and the plan by what is live", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    const node = world.nodes.get("demo-worker-1");
    assert.ok(node !== undefined);
    node.running = { ...node.running, talosVersion: "1.13.0" };
    await settle(lookAgain(run));
    const seen = run.snapshot.nodes.find(({ name }) => name === "demo-worker-1");
    assert.equal(seen?.talosVersion, "1.13.0");
    assert.ok(!run.planned.plan.lines.some((line) => line.includes("worker demo-worker-1")));
    assert.equal(run.before.nodes.find(({ name }) => name === seen.name)?.talosVersion, "1.12.0");
  });

  it("waits for a node that does not answer, and gives up in the end", async () => {
    const { world, clock, settle, start } = simulate();
    const run = await start().begin();
    const node = world.nodes.get("demo-worker-1");
    assert.ok(node !== undefined);
    node.isUp = false;
    clock.after(30_000, () => void (node.isUp = true));
    await settle(lookAgain(run));
    node.isUp = false;
    await assert.rejects(settle(lookAgain(run)), /demo-worker-1[^]*Code: CLUSTER_NOT_OBSERVABLE$/);
  });
});
