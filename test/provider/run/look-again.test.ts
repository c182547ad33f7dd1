import assert from "node:assert/strict";
import { lookAgain } from "../../../provider/run/look-again";
import { armFault } from "../../../sandbox/world/faults";
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

  it("does not wait for a node that is away because of us", async () => {
    const { world, settle, start, clock } = simulate();
    const run = await start().begin();
    const node = world.nodes.get("demo-worker-1");
    assert.ok(node !== undefined);
    node.isUp = false;
    run.record.inFlight.add(node.name);
    const { lines } = run.planned.plan;
    await settle(lookAgain(run));
    assert.ok(clock.now() < 10_000);
    assert.deepEqual(run.planned.plan.lines, lines);
  });

  it("counts a plan that has grown, and only that", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    await settle(lookAgain(run));
    assert.equal(run.record.additions, 0);
    armFault(world, { kind: "operator-adds-worker", name: "late" });
    await settle(lookAgain(run));
    assert.equal(run.record.additions, 1);
  });

  it("forgets what it did to a machine in whose place another one stands", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    run.record.upgraded.set("demo-worker-1", "1.13.0").set("demo-worker-2", "1.13.0");
    armFault(world, { kind: "operator-replaces-worker", node: "demo-worker-1" });
    await settle(lookAgain(run));
    assert.deepEqual([...run.record.upgraded.keys()], ["demo-worker-2"]);
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
