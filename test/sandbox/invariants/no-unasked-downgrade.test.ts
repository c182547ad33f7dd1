import assert from "node:assert/strict";
import { noUnaskedDowngrade } from "../../../sandbox/invariants/no-unasked-downgrade";
import { setImage } from "../../../sandbox/in-process/talosctl/set-image";
import { actAs } from "../../../sandbox/world/record";
import { upgrade, worker } from "../world/faults/fixture";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("no-unasked-downgrade", () => {
  it("is broken by an older patch of Talos, unless Talos may go back", async () => {
    const at = smallWorld({ talosVersion: "1.13.5" });
    const back = async () => {
      await upgrade(at, worker, "1.13.4");
    };
    const broken = await judge(at.world, noUnaskedDowngrade, back);
    assert.match(broken[0]?.detail ?? "", /runs Talos 1\.13\.5 and is given .*:v1\.13\.4/);
    const forth = await judge(at.world, noUnaskedDowngrade, async () => {
      await upgrade(at, worker, "1.13.6");
    });
    assert.deepEqual(forth, []);
    assert.deepEqual(await judge(at.world, noUnaskedDowngrade, back, { talosMayGoBack: true }), []);
  });

  it("is broken by an older part of Kubernetes", async () => {
    const at = smallWorld({ kubernetesVersion: "1.34.3" });
    const kept = await judge(at.world, noUnaskedDowngrade, () => {
      setImage(at.world, at.controlPlane(1), "kube-scheduler", "1.34.4");
    });
    assert.deepEqual(kept, []);
    const broken = await judge(at.world, noUnaskedDowngrade, () => {
      actAs(at.world, "operator", () => setImage(at.world, at.worker(2), "kubelet", "1.34.2"));
      setImage(at.world, at.worker(1), "kubelet", "1.34.2");
    });
    assert.deepEqual(
      broken.map(({ detail }) => detail),
      ["demo-worker-1 is told to run the older ghcr.io/siderolabs/kubelet:v1.34.2"],
    );
  });
});
