import * as pulumi from "@pulumi/pulumi";
import type { Hazard } from "./model/hazard";
import type { DrainPolicy, RebootMode, UpgradeType } from "./model/request";
import type { FallbackState, LastUpgrade, NodeState, TalosctlState } from "./model/state";
import { shell } from "./shell";

/** Where the etcd backup of a run goes. */
export interface BackupArgs {
  /**
   * Folder, absolute or relative to the program's folder. It holds every Secret of the cluster and is made with mode 0700.
   * Default: `talos-backups` beside the program, which ignores itself in git. Must be given where the variable `CI` is set.
   * A folder that the system cleans by itself, such as /tmp, and one that cannot be written are refused.
   */
  directory?: pulumi.Input<string>;
}

/** How workers are upgraded. Control-plane nodes always go one at a time. */
export interface WorkersArgs {
  /** At most this many at once: a number from 1 on, or a share of all workers such as `"25%"`, rounded down, at least 1. Default 1. */
  parallel?: pulumi.Input<number | string>;
  /**
   * Label selectors, such as `["zone=a", "zone=b"]`: the workers of one group are done before those of the next begin, and those that
   * none selects come last. Default: one group, in the order of the names.
   */
  groups?: pulumi.Input<pulumi.Input<string>[]>;
}

/** How a node is emptied before it goes down. Disruption budgets are always respected. */
export interface DrainArgs {
  /** Longest time for emptying one node, in seconds. Default 300. */
  timeoutSeconds?: pulumi.Input<number>;
  /** What to do with pods that no controller would recreate. Default `refuse`: nothing would bring them back. */
  barePods?: pulumi.Input<DrainPolicy>;
  /** What to do with pods that have emptyDir volumes, whose data is lost. Default `evict`. */
  localData?: pulumi.Input<DrainPolicy>;
}

/** Longest time for each kind of step, in seconds. */
export interface TimeoutsArgs {
  /** `talosctl health` at the start. Default 300. */
  healthSeconds?: pulumi.Input<number>;
  /** The etcd snapshot. Default 600. */
  backupSeconds?: pulumi.Input<number>;
  /** `talosctl upgrade-k8s` on the whole cluster. Default 3600, in clusters of more than 30 nodes 120 for each. */
  kubernetesSeconds?: pulumi.Input<number>;
  /** One node, from the start of its upgrade until it is back and in sync, the drain not included. Default 1800. */
  nodeSeconds?: pulumi.Input<number>;
  /** Each verification. Default 600. */
  verifySeconds?: pulumi.Input<number>;
  /**
   * The whole run. It is soft: when it is over no new node is begun, the one under way is finished and verified, and the run ends with what was
   * reached; the next `pulumi up` goes on. Choose it shorter than the limit of the CI job. Default: no end.
   */
  runSeconds?: pulumi.Input<number>;
}

/** The Kubernetes Lease that lets one upgrader of a cluster in at a time. */
export interface LeaseArgs {
  /** Default `pulumi-talos-upgrade`. All who upgrade a cluster must name the same one. */
  name?: pulumi.Input<string>;
  /** Default `kube-system`. */
  namespace?: pulumi.Input<string>;
  /**
   * So long after its last renewal it counts as abandoned, from 15 to 3600 seconds. It is renewed every third of that. Choose it longer where the
   * way to the Kubernetes API is often away. Default 120.
   */
  durationSeconds?: pulumi.Input<number>;
  /** How long to wait for another upgrader to be done, in seconds. Default 0: the run is refused at once. */
  waitSeconds?: pulumi.Input<number>;
}

/**
 * The wish. Every mistake in it is reported at once, by property, before the cluster is touched. Names that are not listed
 * here are mistakes too.
 */
export interface TalosClusterVersionArgs {
  /**
   * Talos version that every node shall run, with or without `v`: `1.13.0`. Required for the upgrade types `os` and `both`,
   * ignored for `k8s`. However far above it is, the way is planned hop by hop. A version below a running one needs the hazard
   * `downgrade`; pre-releases and versions with a build suffix are mistakes.
   */
  talosVersion?: pulumi.Input<string>;
  /**
   * Kubernetes version that the cluster shall run, with or without `v`: `1.35.1`. Required for the upgrade types `k8s` and
   * `both`, ignored for `os`. However far above it is, the way is planned hop by hop. A minor below a running one is refused.
   */
  kubernetesVersion?: pulumi.Input<string>;
  /** `os`: Talos only. `k8s`: Kubernetes only. `both` (default): both, Kubernetes first wherever both orders are possible. */
  upgradeType?: pulumi.Input<UpgradeType>;
  /**
   * Content of a talosconfig with the role os:admin; kept as a secret. Exactly one of this and `talosconfigPath` is required. One
   * without context, without endpoints or with an expired certificate is an error.
   */
  talosconfig?: pulumi.Input<string>;
  /** Path of a talosconfig file, absolute or relative to the program's folder. Its content does not enter the state. */
  talosconfigPath?: pulumi.Input<string>;
  /** Context of the talosconfig. Default: the one that the talosconfig itself chooses. */
  context?: pulumi.Input<string>;
  /**
   * Content of a kubeconfig; kept as a secret. Default: the admin kubeconfig that Talos hands out. One that leads to another
   * cluster than the talosconfig is refused. At most one of this and `kubeconfigPath` may be given.
   */
  kubeconfig?: pulumi.Input<string | undefined>;
  /** Path of a kubeconfig file, absolute or relative to the program's folder. Its content does not enter the state. */
  kubeconfigPath?: pulumi.Input<string>;
  /**
   * Image-factory schematic that every node shall run, as a customization: an object or YAML text. Its id is computed here, and it
   * is posted to the factory where it is unknown. At most one of this, `schematicId` and `installerImage` may be given. One that
   * embeds a machine configuration is kept as a secret. Default: each node keeps its own.
   */
  schematic?: pulumi.Input<string | Readonly<Record<string, unknown>>>;
  /** The same by its id, 64 hexadecimal digits. Default: each node keeps its own. */
  schematicId?: pulumi.Input<string>;
  /** Installer image without tag for every node: `ghcr.io/siderolabs/installer`. Default: each node keeps its own. */
  installerImage?: pulumi.Input<string>;
  /** Host of the image factory. Default: the one that each node's image came from, else `factory.talos.dev`. */
  factory?: pulumi.Input<string>;
  /** Names or addresses of the only nodes whose Talos shall be upgraded. Default: every node of the cluster. */
  nodes?: pulumi.Input<pulumi.Input<string>[]>;
  /** Path of a cluster profile (YAML) whose `talos.version` and `talos.kubernetes_version` follow a finished upgrade. Default: none. */
  profile?: pulumi.Input<string>;
  /**
   * Path of a YAML file with newer or corrected entries of the support matrix, absolute or relative to the program's folder: lists
   * `talos` (minor, latest, hosts, kubernetes, etcd, upgradeApi, installers) and `kubernetes` (minor, latest, kubeletSkew,
   * removedApis). Default: only what this release knows.
   */
  supportMatrix?: pulumi.Input<string>;
  /** Where the etcd backup goes. */
  backup?: pulumi.Input<BackupArgs>;
  /** How workers are upgraded. */
  workers?: pulumi.Input<WorkersArgs>;
  /**
   * How nodes reboot into their new system: `default` by kexec where they can, `powercycle` through the firmware, slower, which finds
   * what kexec hides.
   */
  rebootMode?: pulumi.Input<RebootMode>;
  /** The same for the first node of each role that boots a new version, alone. Default: `rebootMode`. */
  canaryRebootMode?: pulumi.Input<RebootMode>;
  /** How nodes are emptied. */
  drain?: pulumi.Input<DrainArgs>;
  /** How long each kind of step may take. */
  timeouts?: pulumi.Input<TimeoutsArgs>;
  /** The lease that keeps two upgraders from acting at once. */
  lease?: pulumi.Input<LeaseArgs>;
  /**
   * Named hazards that are accepted: `control-plane-downtime`, `skip-talos-minor`, `downgrade`, `etcd-minor-crossing`,
   * `force-drain`, `unproven-backup`, `generic-image`, `prune-manifests`, `cluster-changed`. A plan that carries one that is not
   * named is refused with the line to write. `retry-fallback:<node>` lets a node that fell back be tried again with the same image.
   * Default: none.
   */
  allow?: pulumi.Input<pulumi.Input<Hazard | `retry-fallback:${string}`>[]>;
  /**
   * What a cluster that cannot be reached means in a preview. `warn` (default): old values are kept, nothing is planned, and an
   * `up` with another wish than in state fails before anything is touched. `fail`: always an error.
   */
  onUnreachable?: pulumi.Input<"warn" | "fail">;
}

/**
 * A Talos cluster at the versions wished for. `pulumi preview` shows what is pending on the live cluster as the property
 * `plan`; `pulumi up` takes an etcd backup, upgrades, verifies, and stores what is really there. Creating it on a running
 * cluster adopts that cluster; deleting it touches nothing on the cluster.
 */
export class TalosClusterVersion extends pulumi.dynamic.Resource {
  /** Lowest Talos version that a node runs. */
  declare public readonly talosVersion: pulumi.Output<string>;
  /** Lowest Kubernetes version that a component or kubelet runs. */
  declare public readonly kubernetesVersion: pulumi.Output<string>;
  /** Every node as it was seen last, sorted by name. */
  declare public readonly nodes: pulumi.Output<NodeState[]>;
  /** What is pending, hop by hop, in at most 40 short lines; empty when nothing is to be done. */
  declare public readonly plan: pulumi.Output<string[]>;
  /** The last run that changed something, with its etcd backup; null before the first. */
  declare public readonly lastUpgrade: pulumi.Output<LastUpgrade | null>;
  /** The talosctl in use, and advice when it does not fit the cluster; null when none was needed yet. */
  declare public readonly talosctl: pulumi.Output<TalosctlState | null>;
  /** Nodes that did not come back with what they were given: left alone until another image is wished for or `allow` names them. */
  declare public readonly fallbacks: pulumi.Output<FallbackState[]>;
  /** UID of the namespace kube-system: the cluster's identity. */
  declare public readonly clusterUid: pulumi.Output<string>;

  constructor(name: string, args: TalosClusterVersionArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      shell,
      name,
      {
        ...noOutputYet,
        ...args,
        talosconfig: secretOf(args.talosconfig),
        kubeconfig: secretOf(args.kubeconfig),
        schematic: secretWhereEmbedding(args.schematic),
        // Progress reaches the resource's row only with its URN, which Pulumi does not tell to dynamic providers.
        __urn: pulumi.createUrn(name, resourceType, opts?.parent),
      },
      pulumi.mergeOptions({ additionalSecretOutputs: ["talosconfig", "kubeconfig"] }, opts),
      "talos",
      "TalosClusterVersion",
    );
  }
}

const resourceType = "pulumi-nodejs:dynamic/talos:TalosClusterVersion";

/** Only what stands in the properties becomes an output. */
const noOutputYet = {
  talosVersion: undefined,
  kubernetesVersion: undefined,
  nodes: undefined,
  plan: undefined,
  lastUpgrade: undefined,
  talosctl: undefined,
  fallbacks: undefined,
  clusterUid: undefined,
};

function secretOf<Text extends string | undefined>(
  text: pulumi.Input<Text> | undefined,
): pulumi.Output<Text> | undefined {
  return text === undefined ? undefined : (pulumi.secret(text) as pulumi.Output<Text>);
}

/** A customization that embeds a machine configuration holds the cluster's keys; any other may be read by everybody. */
function secretWhereEmbedding(
  schematic: TalosClusterVersionArgs["schematic"],
): TalosClusterVersionArgs["schematic"] {
  if (schematic === undefined) return undefined;
  return pulumi
    .output(schematic)
    .apply((value) =>
      JSON.stringify(value).includes("embeddedMachineConfiguration")
        ? pulumi.secret(value)
        : pulumi.output(value),
    );
}
