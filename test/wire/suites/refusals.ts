import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SignRequest } from "../../../sandbox/start-sandbox";
import { nodeAt } from "../nodes";
import { titleOf, useWireCluster, type WirePair } from "../wire-cluster";

/** Credentials and targets that do not work. */
export function refusalSuite(pair: WirePair): void {
  describe(`${titleOf(pair)} is refused`, () => {
    const cluster = useWireCluster(pair);
    const firstAddress = (): string => nodeAt(cluster().controlPlanes, 0).address;
    const sign = async (request: SignRequest): Promise<string> => {
      const path = join(cluster().scratch, "other-talosconfig");
      await writeFile(path, await cluster().sandbox.sign(request), { mode: 0o600 });
      return path;
    };

    it("with a certificate of another authority", async () => {
      const path = await sign({ isByStranger: true });
      const { exitCode, stderr } = await cluster().talosctlWith(
        path,
        "version",
        "-n",
        firstAddress(),
      );
      assert.equal(exitCode, 1);
      assert.match(stderr, /code = Unavailable/);
    });

    it("with an expired certificate", async () => {
      const hour = 3_600_000;
      const now = Date.now();
      const validity = { notBefore: new Date(now - 2 * hour), notAfter: new Date(now - hour) };
      const path = await sign({ validity });
      const { exitCode, stderr } = await cluster().talosctlWith(
        path,
        "version",
        "-n",
        firstAddress(),
      );
      assert.equal(exitCode, 1);
      assert.match(stderr, /code = Unavailable/);
    });

    it("as os:reader what only os:admin may", async () => {
      const path = await sign({ roles: ["os:reader"] });
      const version = await cluster().talosctlWith(path, "version", "-n", firstAddress());
      assert.equal(version.exitCode, 0, version.stderr);
      const config = await cluster().talosctlWith(path, "get", "mc", "-n", firstAddress());
      assert.equal(config.exitCode, 1);
      assert.match(config.stderr, /code = PermissionDenied desc = not authorized/);
      const rollback = await cluster().talosctlWith(path, "rollback", "-n", firstAddress());
      assert.equal(rollback.exitCode, 1);
      assert.match(rollback.stderr, /not authorized/);
    });

    it("for a node that does not exist, while the others answer", async () => {
      const alone = await cluster().talosctl("version", "-n", "10.5.0.99");
      assert.equal(alone.exitCode, 1);
      assert.match(alone.stderr, /code = Unavailable/);
      const both = await cluster().talosctl("version", "-n", `${firstAddress()},10.5.0.99`);
      // Up to 1.13 a failure of some nodes is a warning (v1.13.9 cmd/talosctl/cmd/talos/version.go).
      assert.equal(both.exitCode, 0, both.stderr);
      assert.match(both.stdout, new RegExp(`NODE: +${firstAddress().replaceAll(".", "\\.")}`));
      assert.match(both.stderr, /\* 10\.5\.0\.99: rpc error: code = Unavailable/);
    });

    it("etcd and kubeconfig on a worker", async () => {
      const worker = nodeAt(cluster().workers, 0).address;
      const etcd = await cluster().talosctl("etcd", "status", "-n", worker);
      assert.equal(etcd.exitCode, 1);
      assert.match(
        etcd.stderr,
        /code = Unimplemented desc = etcd status is only available on control plane nodes/,
      );
    });
  });
}
