import assert from "node:assert/strict";
import { expectationOf } from "../../../provider/run/expectation";
import { buildNode, withNode } from "../../builders/snapshot-builder";
import { simulate } from "../../simulation/simulate";

const done = { kind: "plan", plan: { changes: [], hops: [], hazards: [], lines: [] } } as const;

describe("expectationOf", () => {
  it("wants no Kubernetes version before Kubernetes was upgraded", async () => {
    const run = await simulate().start().begin();
    assert.equal(expectationOf(run).kubernetesVersion, undefined);
    run.planned = done;
    assert.equal(expectationOf(run).kubernetesVersion, "1.35.1");
  });

  it("wants the Kubernetes version of the last hop, not that of the wish", async () => {
    const run = await simulate().start().begin();
    run.record.kubernetesVersion = "1.34.11";
    assert.equal(expectationOf(run).kubernetesVersion, "1.34.11");
    run.planned = done;
    assert.equal(expectationOf(run).kubernetesVersion, "1.34.11");
  });

  it("does not miss a worker that was taken out, and misses a control-plane node", async () => {
    const run = await simulate().start().begin();
    const now = {
      ...run.snapshot,
      nodes: run.snapshot.nodes.filter(({ name }) => !name.endsWith("-1")),
    };
    const names = expectationOf(run, now).before.nodes.map(({ name }) => name);
    assert.ok(names.includes("demo-control-plane-1") && !names.includes("demo-worker-1"));
    const silent = { name: "demo-worker-1", address: "", role: undefined, reason: "no answer" };
    const down = expectationOf(run, { ...now, unreadable: [silent] });
    assert.ok(down.before.nodes.some(({ name }) => name === "demo-worker-1"));
  });

  it("asks nothing of machines that have come since the last plan, until there is one with them", async () => {
    const run = await simulate().start().begin();
    const replaced = withNode(run.snapshot, "demo-worker-2", { systemUuid: "another" });
    const joined = buildNode({ role: "worker", number: 9 });
    const now = { ...replaced, nodes: [...replaced.nodes, joined] };
    const { inFlight, before } = expectationOf(run, now);
    assert.deepEqual([...inFlight], ["demo-worker-2", "demo-worker-9"]);
    assert.ok(!before.nodes.some(({ name }) => name === "demo-worker-2"));
    run.snapshot = now;
    assert.equal(expectationOf(run, { ...now }).inFlight.size, 0);
  });

  it("follows what the run has done", async () => {
    const run = await simulate({ request: { allow: ["generic-image"] } })
      .start()
      .begin();
    run.record.upgraded.set("demo-worker-1", "1.12.11");
    run.record.upgraded.set("demo-worker-1", "1.13.0");
    run.record.inFlight.add("demo-worker-2");
    const expected = expectationOf(run);
    assert.equal(expected.before, run.before);
    assert.equal(expected.talosVersions.get("demo-worker-1"), "1.13.0");
    assert.ok(expected.inFlight.has("demo-worker-2"));
    assert.equal(expected.extensionsMayGo, true);
  });
});
