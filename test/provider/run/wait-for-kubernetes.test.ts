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

  it("waits for as long as something more comes to the version, however many nodes there are", async () => {
    const { settle, start, clock } = simulate({ world: { controlPlanes: 3, workers: 12 } });
    const run = await start().begin();
    const node = run.snapshot.nodes[0]?.address ?? "";
    const command = run.ports.talosctl.upgradeKubernetes(
      { node, to: "1.35.1", prune: false },
      { deadlineMs: 3_600_000 },
    );
    // Until then it pulls images on one node after the other, of which versions tell nothing.
    await settle(new Promise<void>((resolve) => void clock.after(480_000, resolve)));
    const began = clock.now();
    const missing = waitForKubernetes(run, { version: "1.35.1", deadlineMs: 100_000 });
    assert.equal(await settle(missing), undefined);
    assert.ok(clock.now() - began > 200_000);
    await settle(command);
  });
});
