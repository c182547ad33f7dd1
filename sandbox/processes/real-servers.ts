import { join } from "node:path";
import type { KubernetesApi } from "../kubernetes-api/kubernetes-api";
import type { WorldClock } from "../world/clock";
import type { Operations } from "../world/operations";
import type { World, WorldEtcd, WorldNode } from "../world/types";
import { apiClient } from "./api-client";
import { apiserverOnNode } from "./apiserver-on-node";
import { etcdAsService } from "./etcd-as-service";
import { etcdOperations } from "./etcd-operations";
import { followMembers, type FollowedMembers } from "./follow-members";
import { mirrorKubernetes, type Mirror } from "./mirror-kubernetes";
import { startRealEtcd, type RealEtcd } from "./real-etcd";
import { startRealKubeApiserver, type RealKubeApiserver } from "./real-kube-apiserver";
import { renewLeases } from "./renew-leases";
import { etcdSeenFrom } from "./seen-etcd";

/** Paths of the programs. */
export interface RealPrograms {
  readonly etcd: string;
  readonly kubeApiserver: string;
}

export interface RealServersSetting {
  readonly world: World;
  readonly programs: RealPrograms;
  /** An empty folder for data, keys and logs. */
  readonly directory: string;
  /** Of the API server, in PEM: its own certificate for 127.0.0.1, and the authority of its clients. */
  readonly identity: PemIdentity;
  /** Of the kubelets and controllers, as a member of system:masters. */
  readonly client: Omit<PemIdentity, "authority">;
  /** Real time. */
  readonly clock: WorldClock;
  readonly calendar: (worldTime: number) => Date;
}

export interface PemIdentity {
  readonly authority: string;
  readonly certificate: string;
  readonly privateKey: string;
}

/** Real servers in the place of the world's own etcd and Kubernetes API. */
export interface RealServers {
  readonly etcd: RealEtcd;
  readonly apiserver: RealKubeApiserver;
  /** Its address, in the form of the world's own API. Forgetting is compaction. */
  readonly kubernetesApi: KubernetesApi;
  readonly members: FollowedMembers;
  readonly mirror: Mirror;
  readonly operations: Pick<Operations, "snapshotEtcd" | "forfeitLeadership">;
  readonly seeEtcd: (node: WorldNode) => Promise<WorldEtcd>;
  /** Kills every server; resolves when all are gone. */
  stop(): Promise<void>;
}

/** Starts a member for every control-plane node of the world and an API server on them, and fills it with what the world holds. */
export async function startRealServers(setting: RealServersSetting): Promise<RealServers> {
  const { world, clock, directory } = setting;
  const controlPlanes = [...world.nodes.values()].filter(({ role }) => role === "controlplane");
  const etcd = await startRealEtcd({
    program: setting.programs.etcd,
    directory: join(directory, "etcd"),
    names: controlPlanes.map(({ name }) => name),
    clock,
  });
  try {
    const members = await followMembers(world, etcd, clock);
    const stopService = etcdAsService(world, etcd);
    const kubernetes = await startKubernetes(setting, etcd);
    return {
      etcd,
      ...kubernetes,
      kubernetesApi: {
        address: kubernetes.apiserver.server,
        forgetChanges: () => void compact(etcd),
        close: () => undefined,
      },
      members,
      operations: etcdOperations(etcd),
      seeEtcd: (node) => etcdSeenFrom(etcd, world, node),
      stop: async () => {
        members.stop();
        stopService();
        kubernetes.stop();
        await kubernetes.apiserver.process.kill();
        await etcd.stop();
      },
    };
  } catch (error) {
    await etcd.stop();
    throw error;
  }
}

async function compact(etcd: RealEtcd): Promise<void> {
  for (const { gateway } of etcd.members.values())
    await gateway.compact((await gateway.status()).revision);
}

async function startKubernetes(setting: RealServersSetting, etcd: RealEtcd) {
  const apiserver = await startRealKubeApiserver({
    program: setting.programs.kubeApiserver,
    directory: join(setting.directory, "kube-apiserver"),
    etcdUrls: [...etcd.members.values()].map(({ clientUrl }) => clientUrl),
    identity: setting.identity,
    clock: setting.clock,
    // The world's controllers taint no node, so nobody would take this taint away.
    flags: ["--disable-admission-plugins=TaintNodesByCondition"],
  });
  try {
    return { apiserver, ...(await keepInStep(setting, apiserver)) };
  } catch (error) {
    await apiserver.process.kill();
    throw error;
  }
}

async function keepInStep(setting: RealServersSetting, apiserver: RealKubeApiserver) {
  const { world, clock } = setting;
  const { certificate, privateKey } = setting.client;
  const { authority } = setting.identity;
  const api = apiClient({ server: apiserver.server, authority, certificate, privateKey });
  const mirror = await mirrorKubernetes({ world, api, clock });
  const stops = [
    apiserverOnNode(world, apiserver),
    mirror.stop,
    renewLeases(setting, api, clock),
    api.close,
  ];
  return {
    mirror,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
