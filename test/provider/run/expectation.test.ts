import assert from "node:assert/strict";
import { expectationOf } from "../../../provider/run/expectation";
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
