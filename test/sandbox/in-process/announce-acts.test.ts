import assert from "node:assert/strict";
import { startWorld } from "./start-world";

const options = { deadlineMs: 1_800_000 };
const image = "ghcr.io/siderolabs/installer:v1.13.0";

describe("announceActs", () => {
  it("tells before each act whose it is", async () => {
    const { world, ports, settle } = startWorld({ workloads: [] }, { process: "one" });
    const { kubernetes, talosctl } = ports;
    const [pod] = await settle(kubernetes.systemPods());
    assert.ok(pod !== undefined);
    const node = "demo-worker-1";
    const upgrade = {
      node: "10.5.0.5",
      image,
      legacy: true,
      rebootMode: "default",
      endpoints: [],
    } as const;
    const acts: (() => Promise<unknown>)[] = [
      () => kubernetes.patchNode(node, { unschedulable: true, annotations: {} }),
      () => kubernetes.annotateNode(node, { a: "b" }),
      () => kubernetes.evict(pod),
      () => kubernetes.deletePod(pod),
      () => talosctl.upgrade(upgrade, options),
      () => talosctl.upgradeKubernetes({ node: "10.5.0.2", to: "1.35.1", prune: false }, options),
      () => talosctl.forfeitLeadership("10.5.0.2", options),
    ];
    for (const act of acts) {
      const before = world.log.length;
      await settle(act());
      const { action, process } = world.log[before] ?? {};
      assert.deepEqual({ action, process }, { action: "acts", process: "one" });
    }
    await settle(kubernetes.nodes());
    assert.equal(world.log.filter(({ action }) => action === "acts").length, acts.length);
  });

  it("tells nothing where processes are not told apart", async () => {
    const { world, ports, settle } = startWorld({ workloads: [] });
    await settle(ports.kubernetes.annotateNode("demo-worker-1", { a: "b" }));
    assert.ok(world.log.every(({ action }) => action !== "acts"));
  });
});
