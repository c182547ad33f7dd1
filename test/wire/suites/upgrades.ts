import assert from "node:assert/strict";
import * as semver from "semver";
import { mutations, nodeAt } from "../nodes";
import type { WorldNode } from "../../../sandbox/world/types";
import { waitUntil } from "../wait-until";
import { titleOf, useWireCluster, type WirePair } from "../wire-cluster";

/** Upgrades of single nodes, by the way that client and node take, and the way back. */
export function upgradeSuite(pair: WirePair & { readonly target: string }): void {
  const isLifecycle = semver.gte(pair.client, "1.13.0") && semver.gte(pair.talos, "1.13.0");
  const way = isLifecycle ? "the lifecycle API" : "the legacy API";

  describe(`${titleOf(pair)} upgrades to ${pair.target} by ${way}`, () => {
    const cluster = useWireCluster(pair);
    const image = (node: WorldNode): string =>
      node.running.image.replace(/:[^:]*$/, `:v${pair.target}`);
    const isSettled = (): boolean =>
      [...cluster().sandbox.world.nodes.values()].every(({ isUp, ready }) => isUp && ready);

    afterEach(() => waitUntil("every node is ready", isSettled));

    const upgrade = async (node: WorldNode, ...further: readonly string[]): Promise<void> => {
      const { bootId } = node;
      const args = [
        "upgrade",
        "-n",
        node.address,
        "-i",
        image(node),
        "--timeout",
        "40s",
        ...further,
      ];
      const { exitCode, stderr } = await cluster().talosctl(...args);
      assert.equal(exitCode, 0, stderr);
      assert.equal(node.running.talosVersion, pair.target);
      assert.notEqual(node.bootId, bootId);
      const action = isLifecycle ? "lifecycle-upgrade" : "upgrade";
      assert.ok(
        cluster().sandbox.world.log.some(
          (entry) => entry.action === action && entry.node === node.name,
        ),
        mutations(cluster().sandbox.world).join(" "),
      );
    };
    const withoutDrain = semver.gte(pair.client, "1.13.0") ? ["--drain=false"] : [];

    it("a worker", async function () {
      this.timeout(60_000);
      await upgrade(nodeAt(cluster().workers, 0), ...withoutDrain);
    });

    it("a control-plane node", async function () {
      this.timeout(60_000);
      await upgrade(nodeAt(cluster().controlPlanes, 0), ...withoutDrain);
    });

    if (isLifecycle) {
      it("a worker that talosctl drains and uncordons itself", async function () {
        this.timeout(60_000);
        const node = nodeAt(cluster().workers, 1);
        const before = cluster().sandbox.world.log.length;
        await upgrade(node, "--drain");
        const { world } = cluster().sandbox;
        const own = world.log.slice(before).filter((entry) => entry.node === node.name);
        const actions = own.map(({ action }) => action);
        assert.ok(actions.indexOf("cordon") < actions.indexOf("reboot"), actions.join(" "));
        assert.ok(actions.indexOf("reboot") < actions.lastIndexOf("uncordon"), actions.join(" "));
        assert.ok(actions.includes("evict"), actions.join(" "));
      });
    }

    it("and rolls a worker back", async function () {
      this.timeout(60_000);
      const node = nodeAt(cluster().workers, 0);
      const { bootId } = node;
      const { exitCode, stderr } = await cluster().talosctl("rollback", "-n", node.address);
      assert.equal(exitCode, 0, stderr);
      await waitUntil(
        "the worker is back on the version before",
        () => node.isUp && node.bootId !== bootId,
      );
      assert.equal(node.running.talosVersion, pair.talos);
    });

    it("not to an image that is none", async function () {
      this.timeout(60_000);
      const node = nodeAt(cluster().workers, 1);
      const { bootId } = node;
      const wrong = "ghcr.io/siderolabs/no-such-installer:v1.0.0";
      const { exitCode } = await cluster().talosctl(
        "upgrade",
        "-n",
        node.address,
        "-i",
        wrong,
        "--timeout",
        "20s",
        ...withoutDrain,
      );
      assert.equal(exitCode, 1);
      assert.equal(node.bootId, bootId);
    });
  });
}
