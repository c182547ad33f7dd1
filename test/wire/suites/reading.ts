import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as semver from "semver";
import { parse } from "yaml";
import { nodeAt } from "../nodes";
import { jsonObjects } from "../run-talosctl";
import { titleOf, useWireCluster, type WirePair } from "../wire-cluster";

interface Printed<Spec> {
  readonly metadata: { readonly id: string | number };
  readonly node: string;
  readonly spec: Spec;
}

/** Every command that only reads. */
export function readingSuite(pair: WirePair): void {
  describe(`${titleOf(pair)} reads`, () => {
    const cluster = useWireCluster(pair);
    const firstAddress = (): string => nodeAt(cluster().controlPlanes, 0).address;
    const all = (): string =>
      [...cluster().sandbox.world.nodes.values()].map((node) => node.address).join(",");

    it("version of every node", async () => {
      const { exitCode, stdout, stderr } = await cluster().talosctl("version", "-n", all());
      assert.equal(exitCode, 0, stderr);
      const tags = stdout.match(new RegExp(`Tag: +v${pair.talos.replaceAll(".", "\\.")}`, "g"));
      // One line of the client where it has the same version.
      assert.equal(tags?.length, 5 + (pair.client === pair.talos ? 1 : 0), stdout);
    });

    it("version --json with the platform", async () => {
      const { stdout } = await cluster().talosctl("version", "--json", "-n", firstAddress());
      const [version] = jsonObjects<{ version: { tag: string }; platform: { name: string } }>(
        stdout,
      );
      assert.equal(version?.version.tag, `v${pair.talos}`);
      assert.equal(version.platform.name, "metal");
    });

    it("get members -o json", async () => {
      const { exitCode, stdout } = await cluster().talosctl(
        "get",
        "members",
        "-n",
        firstAddress(),
        "-o",
        "json",
      );
      assert.equal(exitCode, 0);
      const members =
        jsonObjects<Printed<{ hostname: string; machineType: string; operatingSystem: string }>>(
          stdout,
        );
      assert.deepEqual(
        members.map(({ spec }) => [spec.hostname, spec.machineType]),
        [...cluster().sandbox.world.nodes.values()].map(({ name, role }) => [name, role]),
      );
      assert.ok(members.every(({ spec }) => spec.operatingSystem === `Talos (v${pair.talos})`));
    });

    it("get machineconfig as a whole document", async () => {
      const { exitCode, stdout } = await cluster().talosctl(
        "get",
        "machineconfig",
        "v1alpha1",
        "-n",
        firstAddress(),
        "-o",
        "json",
      );
      assert.equal(exitCode, 0);
      const [config] = jsonObjects<Printed<unknown>>(stdout);
      // A text in every version, though only nodes from 1.12 on send it as one (run: talosctl 1.9.5 to 1.13.0).
      const document = parse(String(config?.spec)) as {
        machine: { type: string; kubelet: { image: string } };
      };
      assert.equal(document.machine.type, "controlplane");
      assert.equal(
        document.machine.kubelet.image,
        `ghcr.io/siderolabs/kubelet:v${pair.kubernetes.from}`,
      );
    });

    it("get extensions with the virtual one of the schematic", async () => {
      const { stdout } = await cluster().talosctl(
        "get",
        "extensions",
        "-n",
        firstAddress(),
        "-o",
        "json",
      );
      const extensions =
        jsonObjects<Printed<{ metadata: { name: string; version: string } }>>(stdout);
      const schematic = extensions.find(({ spec }) => spec.metadata.name === "schematic");
      assert.equal(schematic?.spec.metadata.version, cluster().sandbox.world.options.schematic?.id);
      assert.equal(extensions.length, 3);
    });

    it("get services", async () => {
      const { stdout } = await cluster().talosctl(
        "get",
        "services",
        "-n",
        firstAddress(),
        "-o",
        "json",
      );
      const services = jsonObjects<Printed<{ running: boolean; healthy: boolean }>>(stdout);
      const etcd = services.find(({ metadata }) => metadata.id === "etcd");
      assert.deepEqual(etcd?.spec, { running: true, healthy: true, unknown: false });
    });

    it("health in server mode", async () => {
      const server = await cluster().talosctl(
        "health",
        "-n",
        firstAddress(),
        "--wait-timeout",
        "20s",
      );
      assert.equal(server.exitCode, 0, server.stderr);
      assert.match(server.stderr, /waiting for all k8s nodes to report schedulable: OK/);
    });

    // Up to 1.10 the client asks for mounts, which the sandbox does not serve (v1.10.0 pkg/cluster/check/nodes.go).
    if (semver.gte(pair.client, "1.11.0")) {
      it("health in client mode", async () => {
        const client = await cluster().talosctl(
          "health",
          "--server=false",
          "-n",
          firstAddress(),
          "--wait-timeout",
          "20s",
        );
        assert.equal(client.exitCode, 0, client.stderr);
        assert.match(client.stderr, /waiting for all k8s nodes to report schedulable: OK/);
      });
    }

    it("etcd members, status and alarms", async () => {
      const { world } = cluster().sandbox;
      const ids = world.etcd.members.map(({ id }) => id.toString(16).padStart(16, "0"));
      const members = await cluster().talosctl("etcd", "members", "-n", firstAddress());
      assert.ok(
        ids.every((id) => members.stdout.includes(id)),
        members.stdout,
      );
      const addresses = cluster()
        .controlPlanes.map(({ address }) => address)
        .join(",");
      const status = await cluster().talosctl("etcd", "status", "-n", addresses);
      assert.equal(status.exitCode, 0, status.stderr);
      assert.equal(status.stdout.trim().split("\n").length, 1 + 3);
      const alarms = await cluster().talosctl("etcd", "alarm", "list", "-n", firstAddress());
      assert.equal(alarms.exitCode, 0, alarms.stderr);
      assert.equal(alarms.stdout, "");
    });

    it("an etcd snapshot that proves itself", async () => {
      const path = join(cluster().scratch, "etcd.db");
      const { exitCode, stdout, stderr } = await cluster().talosctl(
        "etcd",
        "snapshot",
        path,
        "-n",
        firstAddress(),
      );
      assert.equal(exitCode, 0, stderr);
      assert.match(stdout, /snapshot info: hash [0-9a-f]{8}, revision \d+, total keys \d+/);
      const file = await readFile(path);
      const hash = createHash("sha256").update(file.subarray(0, -32)).digest();
      assert.deepEqual(file.subarray(-32), hash);
    });

    it("the kubeconfig", async () => {
      const path = join(cluster().scratch, "kubeconfig");
      const args = ["kubeconfig", path, "--merge=false", "--force", "-n", firstAddress()];
      const { exitCode, stderr } = await cluster().talosctl(...args);
      assert.equal(exitCode, 0, stderr);
      assert.equal(await readFile(path, "utf8"), cluster().sandbox.kubeconfig);
    });

    it("services and one service", async () => {
      const list = await cluster().talosctl("service", "-n", firstAddress());
      assert.match(list.stdout, /kubelet +Running +OK/);
      const one = await cluster().talosctl("service", "etcd", "-n", firstAddress());
      assert.equal(one.exitCode, 0, one.stderr);
      assert.match(one.stdout, /ID +etcd/);
    });
  });
}
