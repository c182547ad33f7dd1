import * as pulumi from "@pulumi/pulumi";

export interface MachineConfigurationArgs {
  /** Address of the node, as Talos knows it. */
  node: pulumi.Input<string>;
  role: "controlplane" | "worker";
  /** Path of a talosconfig file. */
  talosconfigPath: pulumi.Input<string>;
  /** Path of the talosctl program. */
  talosctl: pulumi.Input<string>;
  /** Kubernetes version that the configuration asks for, without `v`. */
  kubernetesVersion: pulumi.Input<string>;
  /** Installer image that the configuration asks for. */
  installerImage: pulumi.Input<string>;
}

/**
 * The machine configuration of one node, kept at the versions that the profile names: what a provisioning stack does with every
 * update, and why it must know of an upgrade. Everything else of the configuration stays.
 */
export class MachineConfiguration extends pulumi.dynamic.Resource {
  constructor(name: string, args: MachineConfigurationArgs, opts?: pulumi.CustomResourceOptions) {
    super(patcher, name, { ...args }, opts, "talos", "MachineConfiguration");
  }
}

interface Inputs {
  readonly node: string;
  readonly role: "controlplane" | "worker";
  readonly talosconfigPath: string;
  readonly talosctl: string;
  readonly kubernetesVersion: string;
  readonly installerImage: string;
}

const patcher: pulumi.dynamic.ResourceProvider<Inputs, Inputs> = {
  create: async (inputs) => {
    await patch(inputs);
    return { id: inputs.node, outs: inputs };
  },
  update: async (_id, _olds, inputs) => {
    await patch(inputs);
    return { outs: inputs };
  },
};

/** Patches the live configuration as `talosctl patch machineconfig` does; `no-reboot` as far as the changes allow it. */
async function patch(inputs: Inputs): Promise<void> {
  const { execFile } = await import("node:child_process");
  const argv = [
    ...["--talosconfig", inputs.talosconfigPath, "--nodes", inputs.node],
    ...["patch", "machineconfig", "--mode", "no-reboot", "--patch", patchOf(inputs)],
  ];
  await new Promise<void>((resolve, reject) => {
    execFile(inputs.talosctl, argv, (error, _output, complaint) => {
      if (error === null) resolve();
      else reject(new Error(`talosctl patch machineconfig on ${inputs.node}: ${complaint}`));
    });
  });
}

function patchOf({ role, kubernetesVersion, installerImage }: Inputs): string {
  const image = (name: string) => `registry.k8s.io/${name}:v${kubernetesVersion}`;
  const machine = {
    install: { image: installerImage },
    kubelet: { image: `ghcr.io/siderolabs/kubelet:v${kubernetesVersion}` },
  };
  const cluster = {
    apiServer: { image: image("kube-apiserver") },
    controllerManager: { image: image("kube-controller-manager") },
    scheduler: { image: image("kube-scheduler") },
    proxy: { image: image("kube-proxy") },
  };
  return JSON.stringify(role === "controlplane" ? { machine, cluster } : { machine });
}
