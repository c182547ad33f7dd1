import assert from "node:assert/strict";
import { verifyKubernetes } from "../../../../provider/run/steps/verify-kubernetes";
import { simulate } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

const done = { kind: "plan", plan: { changes: [], hops: [], hazards: [], lines: [] } } as const;

describe("step verify-kubernetes", () => {
  it("is due only after Kubernetes was upgraded", async () => {
    const run = await simulate().start().begin();
    assert.equal(verifyKubernetes.isDue(run), false);
    run.record.hasUnverifiedKubernetes = true;
    assert.equal(verifyKubernetes.isDue(run), true);
  });

  it("passes where everything runs the wish and names what does not", async () => {
    const reached = simulate({ world: { kubernetesVersion: "1.35.1" } });
    const good = await reached.start().begin();
    good.record.backup = backup;
    await perform(reached, good, verifyKubernetes);
    const behind = simulate();
    const bad = await behind.start().begin();
    bad.record.backup = backup;
    bad.planned = done;
    await assert.rejects(
      perform(behind, bad, verifyKubernetes),
      /kubelet-versions: demo-control-plane-1 runs kubelet 1\.34\.1, not 1\.35\.1/,
    );
  });
});
