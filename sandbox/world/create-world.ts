import type { Role } from "../../provider/model/node";
import type { WorldClock } from "./clock";
import { defaultDurations, defaultWorldOptions } from "./defaults";
import { commitWrite } from "./etcd/membership";
import { firstEtcd } from "./etcd/first-etcd";
import { setInternals, type Internals } from "./internals";
import { firstObjects } from "./kubernetes/first-objects";
import { reconcile } from "./kubernetes/reconcile";
import { changeAtOnce } from "./kubernetes/change-at-once";
import { recordingStore } from "./kubernetes/recording-store";
import { requestReconcile } from "./internals";
import { createSecrets } from "./machine-configuration/secrets";
import { memoryObjectStore, type MemoryObjectStore } from "./memory-object-store";
import { createNode } from "./node/create-node";
import type { Random } from "./random";
import { emptySchematic } from "./registry";
import { seededRandom } from "./seeded-random";
import type { Durations, World, WorldNode, WorldOptions } from "./types";
import { timestampOf } from "./world-time";

export { defaultDurations, defaultWorldOptions };

/** What is left out comes from `defaultWorldOptions`. */
export type CreateWorldOptions = Partial<Omit<WorldOptions, "durations">> & {
  readonly durations?: Partial<Durations>;
};

/**
 * A cluster that has been running for a while: every node up, every pod ready, an empty log. The same options and seed
 * give the same world.
 */
export function createWorld(options: CreateWorldOptions, clock: WorldClock): World {
  const complete: WorldOptions = {
    ...defaultWorldOptions,
    ...options,
    durations: { ...defaultDurations, ...options.durations },
  };
  const random = seededRandom(complete.seed);
  const nodes = createNodes(complete, random);
  const controlPlanes = [...nodes.values()].filter(({ role }) => role === "controlplane");
  const world = joinStore({
    options: complete,
    clock,
    random,
    nodes,
    etcd: firstEtcd(controlPlanes, random),
    log: [],
    violations: [],
    listeners: new Set(),
    faults: new Set(),
    faultsByKind: new Map(),
    fired: new Map(),
    defects: new Set(),
    schematics: schematicsOf(complete),
  });
  return world;
}

/** Nodes take the addresses from 10.5.0.2 on, control planes first. The network has room for 65,000. */
function createNodes(options: WorldOptions, random: Random): Map<string, WorldNode> {
  const secrets = createSecrets(random);
  const endpoint = "https://10.5.0.2:6443";
  const roles: Role[] = [
    ...Array<Role>(options.controlPlanes).fill("controlplane"),
    ...Array<Role>(options.workers).fill("worker"),
  ];
  const nodes = roles.map((role, index) => {
    const isControlPlane = role === "controlplane";
    const number = isControlPlane ? index + 1 : index + 1 - options.controlPlanes;
    const name = `${options.clusterName}-${isControlPlane ? "control-plane" : "worker"}-${String(number)}`;
    const address = addressOf(index + 2);
    return createNode({ world: options, role, name, address, endpoint, secrets }, random);
  });
  return new Map(nodes.map((node) => [node.name, node]));
}

/** The host of this number in 10.5.0.0/16. */
function addressOf(host: number): string {
  return `10.5.${String(Math.floor(host / 256))}.${String(host % 256)}`;
}

function schematicsOf({ schematic }: WorldOptions): World["schematics"] {
  const schematics: World["schematics"] = new Map([[emptySchematic, []]]);
  if (schematic !== undefined) schematics.set(schematic.id, schematic.extensions);
  return schematics;
}

/** Gives the world its Kubernetes: the first objects, and controllers that have already done their first work. */
function joinStore(parts: Omit<World, "kubernetes">): World {
  const world = parts as World;
  const store = memoryObjectStore({
    revision: () => world.etcd.revision,
    nextRevision: () => commitWrite(world.etcd),
    uid: () => world.random.uuid(),
    timestamp: () => timestampOf(world),
  });
  Object.assign(parts, { kubernetes: recordingStore(world, store) });
  const inside = internalsFor(world, store);
  setInternals(world, inside);
  changeAtOnce(world, () => {
    for (const object of firstObjects(world)) store.create(object);
  });
  keepReconciled(world, store);
  return world;
}

function internalsFor(world: World, store: MemoryObjectStore): Internals {
  return {
    store,
    podReadyAt: new Map(),
    podGoneAt: new Map(),
    seenBy: new Map(),
    reconcile: () => {
      reconcile(world);
    },
    isBeginning: false,
    isReconcileDue: false,
    heldBoots: new Map(),
    heldMembers: new Map(),
    actor: undefined,
    untold: [],
    currentSequences: new Map(),
    stagedConfigurations: new Map(),
  };
}

/** Controllers look again after every change of an object, of a node, of etcd. */
function keepReconciled(world: World, store: MemoryObjectStore): void {
  store.onChange(() => {
    requestReconcile(world);
  });
  world.listeners.add((change) => {
    if (change.kind === "node" || change.kind === "etcd") requestReconcile(world);
  });
}
