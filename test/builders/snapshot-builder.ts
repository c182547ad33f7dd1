import type { ControlPlaneComponent, Node, Role } from "../../provider/model/node";
import type { ClusterSnapshot, ComponentPod, EtcdView } from "../../provider/model/snapshot";
import type { Version } from "../../provider/model/version";

/** The factory's schematic of no extensions and no customization (factory.talos.dev documents it). */
export const vanillaSchematicId =
  "376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba";

export const clusterUid = "0b7c9c52-5d5e-4b63-9d8e-6a5f1f3f9d11";

/** How a test's cluster looks; what is left out is healthy and on Talos 1.12.0 with Kubernetes 1.34.1. */
export interface ClusterShape {
  readonly controlPlaneNodes?: number;
  readonly workers?: number;
  readonly talosVersion?: Version;
  readonly kubernetesVersion?: Version;
  /** False leaves the cluster without kube-proxy pods. */
  readonly kubeProxy?: boolean;
  /** Facts that every node gets. */
  readonly eachNode?: Partial<Node>;
}

interface NodePlace {
  readonly role: Role;
  /** From 1 on, counted for each role. */
  readonly number: number;
  readonly talosVersion?: Version;
  readonly kubernetesVersion?: Version;
}

/** A healthy cluster: 3 control-plane nodes and 2 workers unless the shape says otherwise. */
export function buildSnapshot(shape: ClusterShape = {}): ClusterSnapshot {
  const nodes = [
    ...buildNodes("controlplane", shape.controlPlaneNodes ?? 3, shape),
    ...buildNodes("worker", shape.workers ?? 2, shape),
  ];
  return snapshotOf(nodes, { kubeProxy: shape.kubeProxy ?? true });
}

/** A snapshot of the given nodes, with a healthy etcd on its control-plane nodes and kube-proxy at the kubelet's version. */
export function snapshotOf(
  nodes: readonly Node[],
  options: { kubeProxy: boolean } = { kubeProxy: true },
): ClusterSnapshot {
  return {
    clusterUid,
    nodes: [...nodes].sort((left, right) => (left.name < right.name ? -1 : 1)),
    unreadable: [],
    etcd: buildEtcd(nodes.filter((node) => node.role === "controlplane").map((node) => node.name)),
    kubeProxy: options.kubeProxy ? nodes.map(buildKubeProxyPod) : [],
  };
}

/** The snapshot with the named node's facts replaced. */
export function withNode(
  snapshot: ClusterSnapshot,
  name: string,
  facts: Partial<Node>,
): ClusterSnapshot {
  return {
    ...snapshot,
    nodes: snapshot.nodes.map((node) => (node.name === name ? { ...node, ...facts } : node)),
  };
}

/** The snapshot with the view of the named control-plane node's etcd member replaced in part. */
export function withEtcdView(
  snapshot: ClusterSnapshot,
  node: string,
  facts: Partial<EtcdView>,
): ClusterSnapshot {
  return {
    ...snapshot,
    etcd: snapshot.etcd.map((view) => (view.node === node ? { ...view, ...facts } : view)),
  };
}

/** A healthy node, as Talos on metal with the factory's vanilla image runs it. */
export function buildNode(place: NodePlace, facts: Partial<Node> = {}): Node {
  const talosVersion = place.talosVersion ?? "1.12.0";
  const kubernetesVersion = place.kubernetesVersion ?? "1.34.1";
  const isControlPlane = place.role === "controlplane";
  const node: Node = {
    name: `demo-${isControlPlane ? "control-plane" : "worker"}-${String(place.number)}`,
    address: `10.5.${isControlPlane ? "0" : "1"}.${String(place.number + 1)}`,
    role: place.role,
    systemUuid: `00000000-0000-4000-${isControlPlane ? "8000" : "9000"}-${digits(place.number, 12)}`,
    talosVersion,
    bootId: `boot-${place.role}-${String(place.number)}-1`,
    stage: "running",
    machineReady: true,
    unmetConditions: [],
    platform: "metal",
    secureBoot: false,
    bootedWithUki: true,
    schematic: { id: vanillaSchematicId, factory: "factory.talos.dev" },
    extensions: [],
    install: {
      image: `factory.talos.dev/metal-installer/${vanillaSchematicId}:v${talosVersion}`,
      extraKernelArgs: [],
      grubUseUkiCmdline: false,
    },
    kubeletVersion: kubernetesVersion,
    components: isControlPlane ? buildComponents(kubernetesVersion) : [],
    kubernetesReady: true,
    unschedulable: false,
    cordonMark: undefined,
    cordonedByTalos: false,
    labels: {},
    lock: undefined,
    fallback: undefined,
    ...facts,
  };
  // kubelet has reported since the boot, unless it is said that it has not.
  return { kubeletBootId: node.bootId, ...node };
}

export function buildComponents(version: Version): readonly ControlPlaneComponent[] {
  return [
    { name: "kube-apiserver", version, ready: true },
    { name: "kube-controller-manager", version, ready: true },
    { name: "kube-scheduler", version, ready: true },
  ];
}

/** Views of a healthy etcd: same list, one leader (the first name), same term and index, no alarm. */
export function buildEtcd(nodeNames: readonly string[]): readonly EtcdView[] {
  const names = [...nodeNames].sort();
  const members = names.map((name, index) => ({
    id: memberId(index),
    name,
    isLearner: false,
    peerUrls: [`https://10.5.0.${String(index + 2)}:2380`],
  }));
  return names.map((node, index) => ({
    node,
    memberId: memberId(index),
    leaderId: memberId(0),
    raftTerm: 4,
    raftIndex: 12_345,
    raftAppliedIndex: 12_345,
    isLearner: false,
    errors: [],
    members,
    alarms: [],
    databaseSizeBytes: 4_194_304,
  }));
}

/** The id that `buildEtcd` gives to the member of the given place, counted from 0. */
export function memberId(index: number): string {
  return `8e9e05c52164694${String(index)}`;
}

function buildNodes(role: Role, count: number, shape: ClusterShape): Node[] {
  return Array.from({ length: count }, (_, index) =>
    buildNode({ ...shape, role, number: index + 1 }, shape.eachNode),
  );
}

function buildKubeProxyPod(node: Node): ComponentPod {
  return { component: "kube-proxy", node: node.name, version: node.kubeletVersion, ready: true };
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
