import type { BudgetFacts, KubernetesNodeFacts } from "../../ports";
import type {
  DeprecatedCalls,
  NodeCapacityFacts,
  PersistentVolumeFacts,
  PlacedPodFacts,
  VolumeFacts,
} from "../../ports/inspection";
import type { Facts, LeaseFacts, Unread } from "../facts";
import { kubernetesMoves, rebootedNodes } from "../moves";
import type { RehearsalInput } from "../rehearsal-input";
import { attemptsNotedIn, type Attempts } from "./attempt";
import { readManifests } from "./read-manifests";
import { readRejected } from "./read-rejected";

/**
 * Reads once what the rules judge, and nothing that the plan does not need: eight lists of Kubernetes, whatever the size of the
 * cluster, one call of Talos for each node that is rebooted, and, where Kubernetes moves, Talos' manifests with one
 * call for each object. How many are in flight is for the ports to bound. A read that fails is noted; only a bug throws.
 */
export async function readFacts(input: RehearsalInput): Promise<Facts> {
  const { snapshot, plan, request, ports } = input;
  const unread: Unread[] = [];
  const attempt = attemptsNotedIn(unread);
  // The calls for every node come last: the others are waited for longer, and what stands before them waits for its turn.
  const [rejected, manifests, cluster, volumes, access] = await Promise.all([
    readRejected(input, attempt),
    readManifests(input, attempt),
    readCluster(input, attempt),
    readVolumes(input, attempt),
    attempt({ what: "the talosconfig's certificate", read: () => ports.talos.access() }),
  ]);
  return {
    snapshot,
    plan,
    request,
    estimatedMs: input.estimatedMs,
    kubeconfigExpiresAt: input.kubeconfigExpiresAt,
    now: ports.clock.now(),
    access,
    ...cluster,
    volumes,
    ...manifests,
    rejected,
    unread,
  };
}

interface ClusterFacts {
  readonly kubernetesNodes: readonly KubernetesNodeFacts[] | undefined;
  readonly budgets: readonly BudgetFacts[] | undefined;
  readonly pods: readonly PlacedPodFacts[] | undefined;
  readonly capacities: readonly NodeCapacityFacts[] | undefined;
  readonly persistentVolumes: readonly PersistentVolumeFacts[] | undefined;
  readonly leases: LeaseFacts | undefined;
  readonly deprecatedCalls: readonly DeprecatedCalls[] | undefined;
  readonly customResources: readonly string[] | undefined;
}

async function readCluster(input: RehearsalInput, attempt: Attempts): Promise<ClusterFacts> {
  const { kubernetes } = input.ports;
  const movesKubernetes = kubernetesMoves(input.plan).length > 0;
  const [
    kubernetesNodes,
    budgets,
    pods,
    capacities,
    persistentVolumes,
    leases,
    deprecatedCalls,
    customResources,
  ] = await Promise.all([
    attempt({ what: "the Nodes", read: () => kubernetes.nodes() }),
    attempt({ what: "the disruption budgets", read: () => kubernetes.budgets() }),
    attempt({ what: "the pods", read: () => kubernetes.pods() }),
    attempt({ what: "the nodes' capacities", read: () => kubernetes.capacities() }),
    attempt({ what: "the persistent volumes", read: () => kubernetes.persistentVolumes() }),
    attempt({ what: "the node leases", read: () => readLeases(input) }),
    movesKubernetes
      ? attempt({ what: "the deprecated calls", read: () => kubernetes.deprecatedCalls() })
      : undefined,
    attempt({ what: "the custom resources", read: () => kubernetes.customResources() }),
  ]);
  return {
    kubernetesNodes,
    budgets,
    pods,
    capacities,
    persistentVolumes,
    leases,
    deprecatedCalls,
    customResources,
  };
}

async function readLeases({ ports }: RehearsalInput): Promise<LeaseFacts> {
  const askedAt = ports.clock.now();
  const renewals = await ports.kubernetes.nodeLeases();
  return { askedAt, answeredAt: ports.clock.now(), renewals };
}

async function readVolumes(
  input: RehearsalInput,
  attempt: Attempts,
): Promise<ReadonlyMap<string, readonly VolumeFacts[]>> {
  const { talos } = input.ports;
  const read = await Promise.all(
    rebootedNodes(input).map(async ({ name, address }) => {
      const what = "the partitions";
      const volumes = await attempt({ what, node: name, read: () => talos.volumes(address) });
      return [name, volumes ?? []] as const;
    }),
  );
  return new Map(read);
}
