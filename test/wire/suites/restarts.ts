import assert from "node:assert/strict";
import * as semver from "semver";
import { mutations, nodeAt } from "../nodes";
import { waitUntil } from "../wait-until";
import { titleOf, useWireCluster, type WirePair } from "../wire-cluster";

/** Reboots, services and events, and nodes that are down. */
export function restartSuite(pair: WirePair): void {
  describe(`${titleOf(pair)} restarts`, () => {
    const cluster = useWireCluster(pair);
    const isSettled = (): boolean =>
      [...cluster().sandbox.world.nodes.values()].every(({ isUp, ready }) => isUp && ready);

    afterEach(() => waitUntil("every node is ready", isSettled));

    it("a worker and waits until it is back", async function () {
      this.timeout(40_000);
      const node = nodeAt(cluster().workers, 0);
      const { bootId } = node;
      const { exitCode, stderr } = await cluster().talosctl(
        "reboot",
        "-n",
        node.address,
        "--timeout",
        "30s",
      );
      assert.equal(exitCode, 0, stderr);
      assert.notEqual(node.bootId, bootId);
      assert.ok(node.isUp);
    });

    it("kubelet", async () => {
      const node = nodeAt(cluster().workers, 1);
      const { exitCode, stdout, stderr } = await cluster().talosctl(
        "service",
        "kubelet",
        "restart",
        "-n",
        node.address,
      );
      assert.equal(exitCode, 0, stderr);
      assert.match(stdout, /kubelet/);
      assert.ok(mutations(cluster().sandbox.world).includes("service-restart"));
    });

    it("and tells it in the events", async () => {
      const node = nodeAt(cluster().workers, 1);
      const { stdout } = await cluster().talosctlFor(
        1_500,
        "events",
        "--tail",
        "-1",
        "-n",
        node.address,
      );
      assert.match(stdout, /kubelet/);
    });

    it("an endpoint, which refuses connections meanwhile and comes back on its port", async function () {
      this.timeout(40_000);
      const node = nodeAt(cluster().controlPlanes, 1);
      const endpoint = cluster().sandbox.endpoints.get(node.name) ?? "";
      const direct = ["version", "-n", node.address, "-e", endpoint];
      const reboot = await cluster().talosctl("reboot", "--wait=false", "-n", node.address);
      assert.equal(reboot.exitCode, 0, reboot.stderr);
      await waitUntil("the endpoint's node is down", () => !node.isUp);
      const down = await cluster().talosctl(...direct);
      assert.equal(down.exitCode, 1);
      assert.match(down.stderr, /code = Unavailable .*refused/s);
      const other = cluster().sandbox.endpoints.get(nodeAt(cluster().controlPlanes, 0).name) ?? "";
      const behind = await cluster().talosctl("version", "-n", node.address, "-e", other);
      assert.equal(behind.exitCode, 1);
      assert.match(behind.stderr, /code = Unavailable/);
      await waitUntil("the endpoint's node is back", () => node.isUp);
      const back = await cluster().talosctl(...direct);
      assert.equal(back.exitCode, 0, back.stderr);
    });

    if (semver.gte(pair.client, "1.13.0") && semver.gte(pair.talos, "1.13.0")) {
      it("after it has pulled an image", async () => {
        const node = nodeAt(cluster().workers, 0);
        const image = `ghcr.io/siderolabs/kubelet:v${pair.kubernetes.to}`;
        const { exitCode, stderr } = await cluster().talosctl(
          "image",
          "pull",
          image,
          "--namespace",
          "cri",
          "-n",
          node.address,
        );
        assert.equal(exitCode, 0, stderr);
        assert.ok(node.images.cri.has(image));
      });
    }
  });
}
