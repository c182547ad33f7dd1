import * as pulumi from "@pulumi/pulumi";

/** Names of the outputs of the stack that provisioned the cluster. */
export interface ClusterStackOutputs {
  /** Content of the talosconfig. Default `talosconfig`. */
  talosconfig?: string;
  /** Content of a kubeconfig; the stack need not have it. Default `kubeconfig`. */
  kubeconfig?: string;
  /** Talos version that the stack declares; it need not have it. Default `talosVersion`. */
  talosVersion?: string;
  /** Kubernetes version that the stack declares; it need not have it. Default `kubernetesVersion`. */
  kubernetesVersion?: string;
}

/** The versions that a stack would give to its cluster with its next update; undefined where it does not tell. */
export interface DeclaredVersions {
  readonly stack: string;
  readonly talosVersion: string | undefined;
  readonly kubernetesVersion: string | undefined;
}

/** What the provisioning stack tells of its cluster. */
export interface ProvisionedCluster {
  /** Secret. Fails the program when the stack has no such output. */
  readonly talosconfig: () => pulumi.Output<string>;
  /** Secret. Resolves to undefined when the stack has no such output. */
  readonly kubeconfig: () => pulumi.Output<string | undefined>;
  readonly declared: pulumi.Output<DeclaredVersions>;
}

/** Reads the outputs of the stack that provisioned the cluster. */
export function readClusterStack(
  stack: pulumi.StackReference,
  names: ClusterStackOutputs,
): ProvisionedCluster {
  const version = (output: string) => stack.getOutput(output).apply(textOrUndefined);
  const secret = (output: string): pulumi.Output<string | undefined> =>
    pulumi.secret(stack.getOutput(output).apply(textOrUndefined));
  return {
    talosconfig: () => requireTalosconfig(stack, secret, names.talosconfig ?? "talosconfig"),
    kubeconfig: () => secret(names.kubeconfig ?? "kubeconfig"),
    declared: pulumi.output({
      stack: stack.name,
      talosVersion: version(names.talosVersion ?? "talosVersion"),
      kubernetesVersion: version(names.kubernetesVersion ?? "kubernetesVersion"),
    }),
  };
}

// A RunError, since Pulumi prints every other error of a program with all that hangs on it.
function requireTalosconfig(
  stack: pulumi.StackReference,
  secret: (output: string) => pulumi.Output<string | undefined>,
  output: string,
): pulumi.Output<string> {
  return pulumi.all([secret(output), stack.name]).apply(([text, name]) => {
    if (text !== undefined) return text;
    throw new pulumi.RunError(
      `The stack ${name} has no output "${output}" with a talosconfig. Export it there as a secret, or name the right output in clusterStackOutputs.talosconfig.`,
    );
  });
}

function textOrUndefined(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
