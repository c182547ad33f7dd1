import assert from "node:assert/strict";
import * as semver from "semver";
import { imageVersion } from "../../../sandbox/world/machine-configuration/image-version";
import type { WorldNode } from "../../../sandbox/world/types";
import { nodeAt } from "../nodes";
import { waitUntil } from "../wait-until";
import { titleOf, useWireCluster, type WirePair } from "../wire-cluster";

/** `upgrade-k8s`, dry and real. */
export function kubernetesUpgradeSuite(pair: WirePair): void {
  const { from, to } = pair.kubernetes;

  describe(`${titleOf(pair)} upgrades Kubernetes ${from} to ${to}`, () => {
    // Small: upgrade-k8s polls in real time, node by node.
    const cluster = useWireCluster(pair, { world: { controlPlanes: 3, workers: 1 }, factor: 0.01 });
    const flags = ["--with-docs=false", "--with-examples=false"];
    const keepManifests = semver.gte(pair.client, "1.13.0") ? ["--manifests-no-prune"] : [];
    const versionsOf = (node: WorldNode): (string | undefined)[] => [
      imageVersion(node.kubelet.image),
      ...[...node.staticPods.values()].map(({ image }) => imageVersion(image)),
    ];
    const nodes = (): WorldNode[] => [...cluster().sandbox.world.nodes.values()];
    const proxies = (): (string | undefined)[] =>
      cluster()
        .sandbox.world.kubernetes.list("Pod", "kube-system")
        .filter(({ metadata }) => metadata.labels?.["k8s-app"] === "kube-proxy")
        .map((pod) => (pod["spec"] as { containers: { image: string }[] }).containers[0]?.image)
        .map((image) => imageVersion(image ?? ""));

    it("in a dry run that changes no version", async function () {
      this.timeout(60_000);
      const address = nodeAt(cluster().controlPlanes, 0).address;
      const args = [
        "upgrade-k8s",
        "--to",
        to,
        "--dry-run",
        "-n",
        address,
        ...flags,
        ...keepManifests,
      ];
      const { exitCode, stdout, stderr } = await cluster().talosctl(...args);
      assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
      assert.match(
        stdout,
        new RegExp(`automatically detected the lowest Kubernetes version ${from}`),
      );
      assert.match(stdout, /skipped in dry-run/);
      assert.ok(
        nodes()
          .flatMap(versionsOf)
          .every((version) => version === from),
      );
    });

    it("on every node, kube-proxy included", async function () {
      this.timeout(90_000);
      const address = nodeAt(cluster().controlPlanes, 0).address;
      const args = ["upgrade-k8s", "--to", to, "-n", address, ...flags, ...keepManifests];
      const { exitCode, stdout, stderr } = await cluster().talosctl(...args);
      assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
      assert.deepEqual(new Set(nodes().flatMap(versionsOf)), new Set([to]));
      await waitUntil(
        "kube-proxy runs everywhere in the new version",
        () => proxies().length === nodes().length && proxies().every((version) => version === to),
      );
    });
  });
}
