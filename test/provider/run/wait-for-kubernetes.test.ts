import assert from "node:assert/strict";
import { waitForKubernetes } from "../../../provider/run/wait-for-kubernetes";
import { simulate } from "../../simulation/simulate";

describe("waitForKubernetes", () => {
  it("is through at once where everything runs the version", async () => {
    const { settle, start } = simulate();
    const run = await start().begin();
    const missing = waitForKubernetes(run, { version: "1.34.1", deadlineMs: 60_000 });
    assert.equal(await settle(missing), undefined);
  });

  it("says what is missing when time is over", async () => {
    const { settle, start } = simulate();
    const run = await start().begin();
    const missing = await settle(waitForKubernetes(run, { version: "1.35.1", deadlineMs: 60_000 }));
    assert.match(
      missing ?? "",
      /kube-apiserver on demo-control-plane-1 runs 1\.34\.1, not 1\.35\.1/,
    );
    assert.match(missing ?? "", /demo-worker-2 runs kubelet 1\.34\.1/);
  });
});
