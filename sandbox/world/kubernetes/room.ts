import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import type { PodTemplate } from "./build-pod";
import { nodeNameOf } from "./pod-status";
import { quantityOf } from "./quantity";

/** CPU in thousandths and memory in bytes. */
export interface Room {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** What the containers of a pod or of a pod template ask for together. */
export function requestsOf(spec: PodTemplate["spec"]): Room {
  const lists = (spec?.containers ?? []).map(({ resources }) => resources?.requests);
  return roomOf(lists);
}

/** What a Node has to give to pods. */
export function allocatableOf(node: KubernetesObject): Room {
  const status = node.status as { allocatable?: Readonly<Record<string, string>> } | undefined;
  return roomOf([status?.allocatable]);
}

/** What the pods of every node ask for, by the node's name. Pods on their way out count until they are gone. */
export function requestedByNode(world: World): ReadonlyMap<string, Room> {
  const requested = new Map<string, Room>();
  for (const pod of internalsOf(world).store.peekAll("Pod")) {
    const node = nodeNameOf(pod);
    if (node === undefined) continue;
    const own = requestsOf(pod.spec as PodTemplate["spec"]);
    requested.set(node, sum(requested.get(node) ?? nothing, own));
  }
  return requested;
}

export function hasRoom(allocatable: Room, taken: Room | undefined, wanted: Room): boolean {
  const after = sum(taken ?? nothing, wanted);
  return after.cpuMillis <= allocatable.cpuMillis && after.memoryBytes <= allocatable.memoryBytes;
}

const nothing: Room = { cpuMillis: 0, memoryBytes: 0 };

function roomOf(lists: readonly (Readonly<Record<string, string>> | undefined)[]): Room {
  return lists
    .map((list) => ({
      cpuMillis: quantityOf(list?.cpu) * 1000,
      memoryBytes: quantityOf(list?.memory),
    }))
    .reduce(sum, nothing);
}

function sum(left: Room, right: Room): Room {
  return {
    cpuMillis: left.cpuMillis + right.cpuMillis,
    memoryBytes: left.memoryBytes + right.memoryBytes,
  };
}
