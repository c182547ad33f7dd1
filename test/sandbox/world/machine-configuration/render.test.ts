import assert from "node:assert/strict";
import { parse } from "yaml";
import type { CreateWorldOptions } from "../../../../sandbox/world/create-world";
import { smallWorld } from "../fixtures/small-world";

interface Configuration {
  readonly version: string;
  readonly machine: {
    readonly type: string;
    readonly ca: { readonly key: string };
    readonly install: Record<string, unknown>;
    readonly kubelet: { readonly image: string };
  };
  readonly cluster: Record<string, { readonly image?: string; readonly endpoint?: string }>;
}

function render(role: "controlplane" | "worker", options: CreateWorldOptions = {}): Configuration {
  const { controlPlane, worker } = smallWorld(options);
  const node = role === "controlplane" ? controlPlane(1) : worker(1);
  return parse(node.machineConfig) as Configuration;
}

describe("renderConfiguration", () => {
  it("names the images that upgrade-k8s changes (talos.md §7.5)", () => {
    const { version, machine, cluster } = render("controlplane", { kubernetesVersion: "1.34.1" });
    assert.equal(version, "v1alpha1");
    assert.equal(machine.kubelet.image, "ghcr.io/siderolabs/kubelet:v1.34.1");
    for (const [section, component] of [
      ["apiServer", "kube-apiserver"],
      ["controllerManager", "kube-controller-manager"],
      ["scheduler", "kube-scheduler"],
      ["proxy", "kube-proxy"],
    ] as const)
      assert.equal(cluster[section]?.image, `registry.k8s.io/${component}:v1.34.1`);
    assert.equal(cluster.controlPlane?.endpoint, "https://10.5.0.2:6443");
  });

  it("gives keys to control planes only", () => {
    assert.notEqual(render("controlplane").machine.ca.key, "");
    const worker = render("worker");
    assert.equal(worker.machine.ca.key, "");
    assert.equal(worker.machine.type, "worker");
    assert.equal(worker.cluster.apiServer, undefined);
  });

  it("writes grubUseUKICmdline for clusters made since 1.12 only (v1.12.0 hack/release.toml)", () => {
    assert.equal(
      render("worker", { talosVersion: "1.12.0" }).machine.install.grubUseUKICmdline,
      true,
    );
    const old = render("worker", { talosVersion: "1.11.0" }).machine.install;
    assert.equal("grubUseUKICmdline" in old, false);
  });

  it("writes extra kernel arguments where there are some", () => {
    const { install } = render("worker", { extraKernelArgs: ["quiet"] }).machine;
    assert.deepEqual(install.extraKernelArgs, ["quiet"]);
    assert.equal("extraKernelArgs" in render("worker").machine.install, false);
  });
});
