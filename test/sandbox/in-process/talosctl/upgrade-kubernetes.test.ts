import assert from "node:assert/strict";
import type { CommandResult } from "../../../../provider/ports";
import { imageVersion } from "../../../../sandbox/world/machine-configuration/image-version";
import { startWorld, type StartedWorld } from "../start-world";

function upgrade({ ports, settle }: StartedWorld, to: string): Promise<CommandResult> {
  const command = { node: "10.5.0.2", to, prune: false };
  return settle(ports.talosctl.upgradeKubernetes(command, { deadlineMs: 3_600_000 }));
}

describe("simulated talosctl upgrade-k8s", () => {
  it("goes component by component over all control-plane nodes, then kubelet by kubelet", async () => {
    const started = startWorld();
    const { world } = started;
    const moves: string[] = [];
    const seen = new Map<string, string>();
    world.listeners.add(() => {
      for (const node of world.nodes.values()) {
        const images = [...node.staticPods].map(([name, { image }]) => [name, image] as const);
        for (const [part, image] of [...images, ["kubelet", node.kubelet.image] as const]) {
          const key = `${part} ${node.name}`;
          if (seen.get(key) !== undefined && seen.get(key) !== image) moves.push(key);
          seen.set(key, image);
        }
      }
    });
    const result = await upgrade(started, "1.35.1");
    assert.equal(result.exitCode, 0, result.stderr);
    const parts = moves.map((move) => move.split(" ")[0]);
    assert.deepEqual(
      [...new Set(parts)],
      ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet"],
    );
    assert.deepEqual(moves.slice(0, 3), [
      "kube-apiserver demo-control-plane-1",
      "kube-apiserver demo-control-plane-2",
      "kube-apiserver demo-control-plane-3",
    ]);
    assert.equal(moves.length, 14);
    assert.match(result.stdout, /automatically detected the lowest Kubernetes version 1\.34\.1/);
  });

  it("rolls kube-proxy by its manifest", async () => {
    const started = startWorld({ controlPlanes: 1, workers: 1 });
    assert.equal((await upgrade(started, "1.35.1")).exitCode, 0);
    const proxies = started.world.kubernetes
      .list("Pod", "kube-system")
      .filter(({ metadata }) => metadata.labels?.["k8s-app"] === "kube-proxy")
      .flatMap(({ spec }) => (spec as { containers: { image: string }[] }).containers);
    assert.deepEqual(
      proxies.map(({ image }) => imageVersion(image)),
      ["1.35.1", "1.35.1"],
    );
  });

  it("refuses a skipped minor and a Talos that does not know the version", async () => {
    const skipped = await upgrade(startWorld(), "1.36.0");
    assert.match(skipped.stderr, /unsupported upgrade path 1\.34->1\.36/);
    const unknown = await upgrade(startWorld({ kubernetesVersion: "1.35.1" }), "1.36.0");
    assert.equal(unknown.exitCode, 1);
    assert.match(unknown.stderr, /too new to be used with Talos 1\.12\.0/);
  });

  it("goes on where an earlier one was broken off, and does nothing twice", async () => {
    const started = startWorld({ controlPlanes: 1, workers: 1 });
    const { ports, settle, world } = started;
    const command = { node: "10.5.0.2", to: "1.35.1", prune: false };
    const cut = await settle(ports.talosctl.upgradeKubernetes(command, { deadlineMs: 90_000 }));
    assert.equal(cut.timedOut, true);
    assert.equal((await upgrade(started, "1.35.1")).exitCode, 0);
    const applied = (): number =>
      world.log.filter(({ action }) => action === "apply-configuration").length;
    const before = applied();
    assert.equal((await upgrade(started, "1.35.1")).exitCode, 0);
    assert.equal(applied(), before);
  });
});
