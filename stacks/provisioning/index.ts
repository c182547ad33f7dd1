import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { MachineConfiguration } from "./machine-configuration";

interface Profile {
  readonly talos: { readonly version: string; readonly kubernetes_version: string };
}

interface MachineSetting {
  readonly name: string;
  readonly address: string;
  readonly role: "controlplane" | "worker";
  /** Installer image without tag. */
  readonly installer: string;
}

const config = new pulumi.Config();
// One file says the versions: this stack declares them, and the upgrade of the cluster writes them.
const profile = parse(readFileSync(config.require("profile"), "utf8")) as Profile;
const talosconfigPath = config.require("talosconfigPath");

export const talosVersion = profile.talos.version.replace(/^v/, "");
export const kubernetesVersion = profile.talos.kubernetes_version.replace(/^v/, "");
export const talosconfig = pulumi.secret(readFileSync(talosconfigPath, "utf8"));
export const kubeconfig = pulumi.secret(readFileSync(config.require("kubeconfigPath"), "utf8"));

for (const { name, address, role, installer } of config.requireObject<MachineSetting[]>(
  "machines",
)) {
  new MachineConfiguration(name, {
    node: address,
    role,
    talosconfigPath,
    talosctl: config.require("talosctl"),
    kubernetesVersion,
    installerImage: `${installer}:v${talosVersion}`,
  });
}
