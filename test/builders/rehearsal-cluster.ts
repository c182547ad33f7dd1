import type { Plan, UpgradeKubernetes, UpgradeNode } from "../../provider/model/plan";
import type { Request } from "../../provider/model/request";
import type { ClusterSnapshot } from "../../provider/model/snapshot";
import type { BudgetFacts, KubernetesNodeFacts } from "../../provider/ports";
import type {
  AccessFacts,
  DeprecatedCalls,
  ManifestFacts,
  NodeCapacityFacts,
  ObjectReference,
  PersistentVolumeFacts,
  PlacedPodFacts,
  VolumeFacts,
} from "../../provider/ports/inspection";
import type { RehearsalInput, RehearsalPorts } from "../../provider/rehearse/rehearsal-input";
import { buildRequest } from "./request-builder";
import { buildSnapshot } from "./snapshot-builder";

/** The time of every rehearsal in tests, in milliseconds since 1970. */
export const now = 1_800_000_000_000;

export const gibibyte = 1024 ** 3;
export const mebibyte = 1024 ** 2;

/** All that a rehearsal can see of a cluster, as plain values. */
export interface RehearsalCluster {
  readonly snapshot: ClusterSnapshot;
  readonly plan: Plan;
  readonly request: Request;
  readonly access: AccessFacts;
  readonly annotations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly budgets: readonly BudgetFacts[];
  readonly pods: readonly PlacedPodFacts[];
  readonly capacities: readonly NodeCapacityFacts[];
  readonly persistentVolumes: readonly PersistentVolumeFacts[];
  readonly renewals: readonly { readonly node: string; readonly renewedAt: number }[];
  readonly deprecatedCalls: readonly DeprecatedCalls[];
  readonly customResources: readonly string[];
  /** The same for every node. */
  readonly volumes: readonly VolumeFacts[];
  readonly manifests: readonly ManifestFacts[];
  /** Live objects by `kind namespace/name`. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What talosctl says to every machine configuration. */
  readonly complaint: string | undefined;
}

/** A healthy cluster of three control-plane nodes and two workers that is about to go to Talos 1.13.0 and Kubernetes 1.35.1. */
export function healthyCluster(changes: Partial<RehearsalCluster> = {}): RehearsalCluster {
  const snapshot = changes.snapshot ?? buildSnapshot();
  const names = snapshot.nodes.map(({ name }) => name);
  return {
    snapshot,
    plan: buildPlan(snapshot),
    request: buildRequest(),
    access: { roles: ["os:admin"], expiresAt: now + 300 * 24 * 3_600_000 },
    annotations: {},
    budgets: [
      { namespace: "default", name: "web", pods: ["web-1", "web-2"], disruptionsAllowed: 1 },
    ],
    pods: [
      buildPlacedPod("web-1", { node: "demo-worker-1" }),
      buildPlacedPod("web-2", { node: "demo-worker-2" }),
    ],
    capacities: names.map((node) => buildCapacity(node)),
    persistentVolumes: [],
    renewals: names.map((node, index) => ({ node, renewedAt: now - 1_000 * index })),
    deprecatedCalls: [],
    customResources: ["ciliumnodes.cilium.io"],
    volumes: [
      { label: "EFI", sizeBytes: 2_101 * mebibyte },
      { label: "EPHEMERAL", sizeBytes: 40 * gibibyte },
    ],
    manifests: [coreDns],
    objects: { "Deployment kube-system/coredns": coreDns.object },
    complaint: undefined,
    ...changes,
  };
}

/** A pod of a workload with two replicas, asking for little. */
export function buildPlacedPod(name: string, facts: Partial<PlacedPodFacts> = {}): PlacedPodFacts {
  return {
    namespace: "default",
    name,
    uid: `${name}-uid`,
    node: "demo-worker-1",
    labels: {},
    images: ["registry.example.org/web:v1"],
    phase: "Running",
    ready: true,
    isMirror: false,
    controller: { kind: "ReplicaSet", name: "web" },
    hasLocalData: false,
    terminating: false,
    finalizers: [],
    requests: { cpuMillis: 100, memoryBytes: 64 * mebibyte },
    gracePeriodSeconds: 30,
    claims: [],
    nodeSelector: {},
    ...facts,
  };
}

/** What a node with 4 CPUs and 8 GiB has; control-plane nodes carry their taint. */
export function buildCapacity(
  node: string,
  facts: Partial<NodeCapacityFacts> = {},
): NodeCapacityFacts {
  return {
    node,
    allocatable: { cpuMillis: 3_950, memoryBytes: 7 * gibibyte },
    labels: { "kubernetes.io/hostname": node },
    unschedulable: false,
    taints: node.includes("control-plane") ? ["node-role.kubernetes.io/control-plane"] : [],
    ...facts,
  };
}

/** Kubernetes first, then every node. */
export function buildPlan(snapshot: ClusterSnapshot, facts: Partial<Plan> = {}): Plan {
  const kubernetes: UpgradeKubernetes = {
    kind: "upgrade-kubernetes",
    from: "1.34.1",
    to: "1.35.1",
    prune: false,
  };
  const nodes = snapshot.nodes.map(
    ({ name, address, role, talosVersion, schematic }): UpgradeNode => ({
      kind: role === "controlplane" ? "upgrade-control-plane-node" : "upgrade-worker",
      node: name,
      address,
      from: talosVersion,
      to: "1.13.0",
      image: `factory.talos.dev/metal-installer/${schematic?.id ?? ""}:v1.13.0`,
      legacy: false,
    }),
  );
  return { changes: [kubernetes, ...nodes], hops: [], hazards: [], lines: [], ...facts };
}

/** Part of what Talos installs (v1.13.0 internal/app/machined/pkg/controllers/k8s/internal/k8stemplates/coredns.go). */
export const coreDns: ManifestFacts = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  namespace: "kube-system",
  name: "coredns",
  object: {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "coredns", namespace: "kube-system", labels: { "k8s-app": "kube-dns" } },
    spec: {
      replicas: 2,
      template: {
        spec: {
          containers: [
            {
              name: "coredns",
              image: "registry.k8s.io/coredns/coredns:v1.13.1",
              resources: { requests: { cpu: "100m", memory: "70Mi" } },
            },
          ],
        },
      },
    },
  },
};

/** What the rehearsal is given of such a cluster. */
export function inputOf(
  cluster: RehearsalCluster,
  changes: Partial<RehearsalInput> = {},
): RehearsalInput {
  const { snapshot, plan, request } = cluster;
  return {
    snapshot,
    plan,
    request,
    ports: portsOf(cluster),
    validate: () => Promise.resolve(cluster.complaint),
    estimatedMs: 3_600_000,
    ...changes,
  };
}

/** The cluster behind the ports. */
export function portsOf(cluster: RehearsalCluster): RehearsalPorts {
  return {
    talos: {
      machineConfiguration: () => Promise.resolve("machine: {}\n"),
      volumes: () => Promise.resolve(cluster.volumes),
      manifests: () => Promise.resolve(cluster.manifests),
      access: () => cluster.access,
    },
    kubernetes: {
      nodes: () => Promise.resolve(kubernetesNodesOf(cluster)),
      budgets: () => Promise.resolve(cluster.budgets),
      pods: () => Promise.resolve(cluster.pods),
      capacities: () => Promise.resolve(cluster.capacities),
      persistentVolumes: () => Promise.resolve(cluster.persistentVolumes),
      nodeLeases: () => Promise.resolve(cluster.renewals),
      deprecatedCalls: () => Promise.resolve(cluster.deprecatedCalls),
      customResources: () => Promise.resolve(cluster.customResources),
      object: (reference) => Promise.resolve(cluster.objects[keyOf(reference)]),
    },
    clock: { now: () => now },
  };
}

function keyOf({ kind, namespace, name }: ObjectReference): string {
  return `${kind} ${namespace}/${name}`;
}

function kubernetesNodesOf({ snapshot, annotations }: RehearsalCluster): KubernetesNodeFacts[] {
  return snapshot.nodes.map((node) => ({
    name: node.name,
    addresses: [node.address],
    role: node.role,
    ready: node.kubernetesReady,
    unschedulable: node.unschedulable,
    kubeletVersion: node.kubeletVersion,
    systemUuid: node.systemUuid,
    bootId: node.bootId,
    osImage: `Talos (v${node.talosVersion})`,
    labels: {},
    annotations: annotations[node.name] ?? {},
  }));
}
