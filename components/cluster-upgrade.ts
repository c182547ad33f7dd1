import * as pulumi from "@pulumi/pulumi";
import {
  type FallbackState,
  type LastUpgrade,
  type NodeState,
  TalosClusterVersion,
  type TalosClusterVersionArgs,
} from "../provider/index";
import {
  type ClusterStackOutputs,
  type ProvisionedCluster,
  readClusterStack,
} from "./cluster-stack";
import { warnOfOlderDeclarations } from "./older-declarations";

/** The wish for a cluster, and optionally the stack that tells how to reach it. */
export interface ClusterUpgradeArgs extends TalosClusterVersionArgs {
  /**
   * Name of the stack that provisioned the cluster: `organization/project/stack`. Its outputs give talosconfig and
   * kubeconfig, where these are not given as arguments. Default: none.
   */
  clusterStack?: pulumi.Input<string>;
  /** Names of that stack's outputs, where they are not the usual ones. */
  clusterStackOutputs?: ClusterStackOutputs;
}

/**
 * Brings one cluster to the versions wished for, with access taken from the stack that provisioned it or from arguments.
 * Warns while that stack declares older versions than the cluster runs: its next update could move the cluster back.
 */
export class ClusterUpgrade extends pulumi.ComponentResource {
  /** The resource that upgrades. */
  public readonly cluster: TalosClusterVersion;
  /** Lowest Talos version that a node runs. */
  public readonly talosVersion: pulumi.Output<string>;
  /** Lowest Kubernetes version that a component or kubelet runs. */
  public readonly kubernetesVersion: pulumi.Output<string>;
  /** Every node as it was seen last. */
  public readonly nodes: pulumi.Output<NodeState[]>;
  /** Pending steps; empty when nothing is to be done. */
  public readonly plan: pulumi.Output<string[]>;
  /** The last run that changed something; null before the first. */
  public readonly lastUpgrade: pulumi.Output<LastUpgrade | null>;
  /** Nodes that did not come back with what they were given and are left alone. */
  public readonly fallbacks: pulumi.Output<FallbackState[]>;

  constructor(name: string, args: ClusterUpgradeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("talos:index:ClusterUpgrade", name, {}, opts);
    const { clusterStack, clusterStackOutputs, ...wish } = args;
    const reference =
      clusterStack === undefined
        ? undefined
        : new pulumi.StackReference(`${name}-cluster`, { name: clusterStack }, { parent: this });
    const provisioned = reference && readClusterStack(reference, clusterStackOutputs ?? {});
    const access = provisioned === undefined ? {} : accessFrom(provisioned, wish);
    this.cluster = new TalosClusterVersion(name, { ...wish, ...access }, { parent: this });
    this.talosVersion = this.cluster.talosVersion;
    this.kubernetesVersion = this.cluster.kubernetesVersion;
    this.nodes = this.cluster.nodes;
    this.plan = this.cluster.plan;
    this.lastUpgrade = this.cluster.lastUpgrade;
    this.fallbacks = this.cluster.fallbacks;
    if (provisioned !== undefined) warnOfOlderDeclarations(this, provisioned.declared);
    // The live truth stands in the state of the resource. Registered here, what an upgrade changes would break the promise of
    // a saved plan (`pulumi up --plan`), after the upgrade.
    this.registerOutputs({});
  }
}

interface Access {
  readonly talosconfig?: pulumi.Output<string>;
  readonly kubeconfig?: pulumi.Output<string | undefined>;
}

/** Access from the provisioning stack, for whatever the wish does not give itself. */
function accessFrom(
  { talosconfig, kubeconfig }: ProvisionedCluster,
  wish: TalosClusterVersionArgs,
): Access {
  const needsTalosconfig = wish.talosconfig === undefined && wish.talosconfigPath === undefined;
  const needsKubeconfig = wish.kubeconfig === undefined && wish.kubeconfigPath === undefined;
  return {
    ...(needsTalosconfig ? { talosconfig: talosconfig() } : {}),
    ...(needsKubeconfig ? { kubeconfig: kubeconfig() } : {}),
  };
}
