import type { Node, Role } from "../../provider/model/node";
import type { VersionPair } from "../../provider/model/plan";
import type { Request } from "../../provider/model/request";
import type { ClusterSnapshot, EtcdMember, EtcdView } from "../../provider/model/snapshot";
import {
  defaultDrain,
  defaultLease,
  defaultOnUnreachable,
  defaultRebootMode,
  defaultTimeouts,
  defaultUpgradeType,
  defaultWorkersParallel,
} from "../../provider/inputs/defaults";
import type { Hazard } from "../../provider/model/hazard";
import { vanillaSchematic } from "../../provider/plan/factory-image";
import type { ClusterSize } from "./read-size";

/**
 * A healthy cluster that runs a pair of versions on every node, for planning without one: metal machines with the image factory's
 * image without extensions, booted by systemd-boot. Only its versions and its size make hazards.
 */
export function imaginedCluster(pair: VersionPair, size: ClusterSize): ClusterSnapshot {
  const controlPlane = names("control-plane", size.controlPlaneNodes);
  const workers = names("worker", size.workers);
  return {
    clusterUid: "",
    nodes: [
      ...controlPlane.map((name, index) => node({ name, role: "controlplane", index }, pair)),
      ...workers.map((name, index) => node({ name, role: "worker", index }, pair)),
    ],
    unreadable: [],
    etcd: views(controlPlane),
    kubeProxy: [],
  };
}

/** The wish for the whole cluster; everything that does not bear on the way has its default. */
export function imaginedRequest(wish: VersionPair, allow: readonly Hazard[]): Request {
  return {
    upgradeType: defaultUpgradeType,
    talosVersion: wish.talos,
    kubernetesVersion: wish.kubernetes,
    talosconfig: { kind: "content", content: "" },
    context: undefined,
    kubeconfig: undefined,
    schematic: undefined,
    schematicId: undefined,
    installerImage: undefined,
    factory: undefined,
    nodes: undefined,
    profile: undefined,
    supportMatrix: undefined,
    backupDirectory: "",
    workersParallel: defaultWorkersParallel,
    workerGroups: [],
    rebootMode: defaultRebootMode,
    canaryRebootMode: defaultRebootMode,
    drain: defaultDrain,
    timeouts: defaultTimeouts,
    lease: defaultLease,
    allow,
    retryFallback: [],
    onUnreachable: defaultOnUnreachable,
    urn: undefined,
  };
}

/** As wide as the largest number, so that names sort as they count. */
function names(role: string, count: number): readonly string[] {
  const width = String(count).length;
  return Array.from(
    { length: count },
    (_, index) => `${role}-${String(index + 1).padStart(width, "0")}`,
  );
}

function node(
  { name, role, index }: { readonly name: string; readonly role: Role; readonly index: number },
  { talos, kubernetes }: VersionPair,
): Node {
  const component = { version: kubernetes, ready: true };
  return {
    name,
    address: `10.${role === "worker" ? "1" : "0"}.${String(index >> 8)}.${String(index & 255)}`,
    role,
    systemUuid: name,
    talosVersion: talos,
    bootId: name,
    stage: "running",
    machineReady: true,
    unmetConditions: [],
    platform: "metal",
    secureBoot: false,
    bootedWithUki: true,
    schematic: { id: vanillaSchematic, factory: "factory.talos.dev" },
    extensions: [],
    install: {
      image: `factory.talos.dev/metal-installer/${vanillaSchematic}:v${talos}`,
      extraKernelArgs: [],
      grubUseUkiCmdline: true,
    },
    kubeletVersion: kubernetes,
    components:
      role === "worker"
        ? []
        : [
            { ...component, name: "kube-apiserver" },
            { ...component, name: "kube-controller-manager" },
            { ...component, name: "kube-scheduler" },
          ],
    kubernetesReady: true,
    unschedulable: false,
    cordonMark: undefined,
    cordonedByTalos: false,
    labels: {},
    lock: undefined,
    fallback: undefined,
  };
}

/** A healthy etcd: every member says the same. */
function views(controlPlane: readonly string[]): readonly EtcdView[] {
  const members: readonly EtcdMember[] = controlPlane.map((name, index) => ({
    id: String(index + 1).padStart(16, "0"),
    name,
    isLearner: false,
    peerUrls: [],
  }));
  return members.map(({ id, name }) => ({
    node: name,
    memberId: id,
    leaderId: members[0]?.id ?? id,
    raftTerm: 1,
    raftIndex: 1,
    raftAppliedIndex: 1,
    isLearner: false,
    errors: [],
    members,
    alarms: [],
    databaseSizeBytes: 0,
  }));
}
