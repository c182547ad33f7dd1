import assert from "node:assert/strict";
import { smallWorld } from "../fixtures/small-world";

describe("createNode", () => {
  it("runs static pods and etcd on control planes only", () => {
    const { controlPlane, worker } = smallWorld();
    assert.deepEqual(
      [...controlPlane(1).staticPods.keys()],
      ["kube-apiserver", "kube-controller-manager", "kube-scheduler"],
    );
    assert.equal(worker(1).staticPods.size, 0);
    assert.equal(controlPlane(1).services.has("etcd"), true);
    assert.equal(worker(1).services.has("etcd"), false);
  });

  it("gives each machine its own identity", () => {
    const { world } = smallWorld();
    const nodes = [...world.nodes.values()];
    for (const of of ["uuid", "nodeId", "bootId"] as const)
      assert.equal(new Set(nodes.map((node) => node[of])).size, nodes.length);
  });

  const images: [string, object, RegExp][] = [
    ["by platform from 1.10 on", { platform: "aws" }, /\/aws-installer\/[0-9a-f]{64}:v1\.12\.0$/],
    ["without platform before", { talosVersion: "1.9.5" }, /\/installer\/[0-9a-f]{64}:v1\.9\.5$/],
    ["for Secure Boot", { secureBoot: true }, /\/metal-installer-secureboot\//],
    ["without schematic", { schematic: undefined }, /^ghcr\.io\/siderolabs\/installer:v1\.12\.0$/],
  ];
  for (const [what, options, pattern] of images)
    it(`is installed from an image named ${what} (talos.md §9.1)`, () => {
      const { worker } = smallWorld(options);
      assert.match(worker(1).running.image, pattern);
      assert.ok(worker(1).machineConfig.includes(worker(1).running.image));
    });

  it("boots with extra kernel arguments on GRUB; with systemd-boot they are the schematic's", () => {
    const args = { extraKernelArgs: ["quiet"] };
    assert.deepEqual(
      smallWorld({ ...args, bootloader: "grub" }).worker(1).running.extraKernelArgs,
      ["quiet"],
    );
    assert.deepEqual(
      smallWorld({ ...args, bootloader: "systemd-boot" }).worker(1).running.extraKernelArgs,
      [],
    );
  });
});
