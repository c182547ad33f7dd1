import assert from "node:assert/strict";
import { makePlan } from "../../../provider/plan/make-plan";
import { requireSettling } from "../../../provider/run/require-settling";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { simulate } from "../../simulation/simulate";

const onlyTalos = { kubernetesVersion: "1.35.1" };

function planFor(workers: number) {
  return makePlan(buildSnapshot({ workers, ...onlyTalos }), buildRequest()).plan;
}

describe("requireSettling", () => {
  it("does not count what was done, or what is the rest of the plan before", async () => {
    const run = await simulate({ world: onlyTalos }).start().begin();
    requireSettling(run, planFor(3), planFor(2));
    requireSettling(run, planFor(3), planFor(3));
    assert.equal(run.record.additions, 0);
  });

  it("takes nodes that join as often as the cluster has nodes, ten times at least, and then stops", async () => {
    const run = await simulate({ world: onlyTalos }).start().begin();
    for (let round = 0; round < 10; round += 1) requireSettling(run, planFor(2), planFor(3));
    assert.equal(run.record.additions, 10);
    assert.throws(() => {
      requireSettling(run, planFor(2), planFor(3));
    }, /11 times[^]*demo-worker-3[^]*Code: CLUSTER_KEEPS_CHANGING$/);
    const large = await simulate({ world: { ...onlyTalos, workers: 12 } })
      .start()
      .begin();
    for (let round = 0; round < 15; round += 1) requireSettling(large, planFor(2), planFor(3));
    assert.throws(() => {
      requireSettling(large, planFor(2), planFor(3));
    }, /CLUSTER_KEEPS_CHANGING/);
  });

  it("forgets that Kubernetes was done where a node with another kubelet has come", async () => {
    const run = await simulate({ world: onlyTalos }).start().begin();
    run.record.kubernetesVersion = "1.35.1";
    requireSettling(run, planFor(2), planFor(3));
    assert.equal(run.record.kubernetesVersion, "1.35.1");
    requireSettling(run, planFor(2), makePlan(buildSnapshot(), buildRequest()).plan);
    assert.equal(run.record.kubernetesVersion, undefined);
  });
});
