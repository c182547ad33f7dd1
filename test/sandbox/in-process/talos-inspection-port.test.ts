import assert from "node:assert/strict";
import { startWorld } from "./start-world";

describe("talosInspectionPort", () => {
  it("reads partitions by name or address", async () => {
    const { ports, settle, world } = startWorld();
    const [node] = world.nodes.values();
    assert.ok(node);
    const volumes = await settle(ports.talosInspection.volumes(node.address));
    assert.deepEqual(
      volumes.map(({ label }) => label),
      ["EFI", "META", "STATE", "EPHEMERAL"],
    );
    assert.deepEqual(await settle(ports.talosInspection.volumes(node.name)), volumes);
  });

  it("gives manifests that nobody can change by changing them", async () => {
    const { ports, settle, world } = startWorld();
    const manifests = await settle(ports.talosInspection.manifests());
    assert.deepEqual(
      manifests.map(({ kind, name }) => `${kind} ${name}`),
      ["DaemonSet kube-proxy", "DaemonSet kube-flannel", "Deployment coredns"],
    );
    for (const { object, kind, namespace, name } of manifests) {
      const live = world.kubernetes.get(kind, namespace, name);
      assert.deepEqual(live?.["spec"], object["spec"], name);
    }
  });

  it("says that nobody answers", async () => {
    const { ports, settle, world } = startWorld();
    const worker = [...world.nodes.values()].at(-1);
    assert.ok(worker);
    worker.isUp = false;
    await assert.rejects(settle(ports.talosInspection.volumes(worker.address)), {
      kind: "unreachable",
    });
    for (const node of world.nodes.values()) node.isUp = false;
    await assert.rejects(settle(ports.talosInspection.manifests()), { kind: "unreachable" });
  });
});
