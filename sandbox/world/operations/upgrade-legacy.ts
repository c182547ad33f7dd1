import { preserveSkipsEtcdCheck } from "../compatibility";
import { validateForUpgrade } from "../etcd/validate-for-upgrade";
import { moveLeaderAtWorst } from "../faults/etcd-leader-moves";
import { isMutexHeldElsewhere } from "../faults/upgrade-mutex-held";
import { runInstaller } from "../node/installer";
import { answer, demandUp, type Story } from "../play";
import { announce, recordFact, recordMutation } from "../record";
import { findImage } from "../registry";
import { stageUpgradePhases, upgradePhases } from "../sequences/phases";
import { SequenceError, type Sequence } from "../sequences/run-sequence";
import { shutdownWork } from "../sequences/shutdown-work";
import { startSequence } from "../sequences/start-sequence";
import type { World, WorldNode } from "../types";
import { WorldError } from "../world-error";
import { drain } from "../sequences/drain";

export interface LegacyUpgradeRequest {
  readonly image: string;
  readonly preserve: boolean;
  readonly stage: boolean;
  readonly force: boolean;
  readonly powercycle: boolean;
}

/** The installer image is started once with `--help` to see that it is one. */
const validationTime = 500;

/** How long the quorum reads of all members take together. */
const etcdCheckTime = 500;

/**
 * Legacy `MachineService.Upgrade` (v1.12.0 …/v1alpha1_server.go Upgrade): pulls and validates the image, asks etcd under
 * the mutex, then lets the sequence run by itself and answers. WorldErrors: `unavailable`, `unknown` for every refusal.
 */
export function upgradeLegacy(
  world: World,
  node: WorldNode,
  request: LegacyUpgradeRequest,
): Promise<{ actorId: string }> {
  return answer(world, node, accept(world, node, request));
}

function* accept(
  world: World,
  node: WorldNode,
  request: LegacyUpgradeRequest,
): Story<{ actorId: string }> {
  demandUp(node);
  moveLeaderAtWorst(world, node);
  try {
    yield* validateImage(world, node, request.image);
    if (asksEtcd(node, request)) yield* checkUnderMutex(world, node);
  } catch (error) {
    if (error instanceof WorldError)
      recordFact(world, { node: node.name, action: "upgrade-refused", detail: error.message });
    throw error;
  }
  const actorId = world.random.uuid();
  recordMutation(world, { node: node.name, action: "upgrade", detail: request.image });
  if (request.stage) node.stagedImage = request.image;
  startSequence(world, node, sequenceFor(world, node, { request, actorId }));
  return { actorId };
}

function* validateImage(world: World, node: WorldNode, image: string): Story {
  const refuse = (reason: string) =>
    new WorldError("unknown", `error validating installer image "${image}": ${reason}`);
  const isPresent = node.images.inmem.has(image);
  if (!isPresent) {
    yield world.options.durations.pullImage;
    if (findImage(world, image) === undefined) throw refuse(`${image}: not found`);
    node.images.inmem.add(image);
  }
  yield validationTime;
  if (findImage(world, image)?.kind !== "installer")
    throw refuse("installer help returned non-zero exit code: 127");
}

function asksEtcd(node: WorldNode, { force, preserve }: LegacyUpgradeRequest): boolean {
  if (node.role !== "controlplane" || force) return false;
  return !(preserve && preserveSkipsEtcdCheck(node.running.talosVersion));
}

/** The mutex guards the check alone: it is free again before the node goes down (talos.md §2.1). */
function* checkUnderMutex(world: World, node: WorldNode): Story {
  const { etcd } = world;
  if (etcd.upgradeMutex !== undefined || isMutexHeldElsewhere(world))
    throw new WorldError(
      "unknown",
      "failed to acquire upgrade mutex: error trying to lock etcd upgrade mutex: mutex: Locked by another session",
    );
  setMutex(world, node.name);
  try {
    yield etcdCheckTime;
    const problem = validateForUpgrade(etcd);
    if (problem !== undefined)
      throw new WorldError("unknown", `error validating etcd for upgrade: ${problem}`);
  } finally {
    setMutex(world, undefined);
  }
}

function setMutex(world: World, holder: string | undefined): void {
  world.etcd.upgradeMutex = holder;
  announce(world, { kind: "etcd" });
}

function sequenceFor(
  world: World,
  node: WorldNode,
  { request, actorId }: { request: LegacyUpgradeRequest; actorId: string },
): Sequence {
  const { talosVersion } = node.running;
  const stopping = shutdownWork(world, node, request.stage ? "staged upgrade" : "upgrade");
  if (request.stage)
    return {
      name: "stageUpgrade",
      actorId,
      stage: "upgrading",
      phases: stageUpgradePhases(talosVersion, request.powercycle),
      work: stopping,
    };
  return {
    name: "upgrade",
    actorId,
    stage: "upgrading",
    phases: upgradePhases(talosVersion, request.powercycle),
    work: {
      ...stopping,
      drain: () => drain(world, node),
      upgrade: () => install(world, node, request.image),
    },
  };
}

function* install(world: World, node: WorldNode, image: string): Story {
  const exitCode = yield* runInstaller(world, node, { image, path: "legacy" }, () => undefined);
  if (exitCode !== 0)
    throw new SequenceError(`task "upgrade" failed: exit code ${String(exitCode)}`);
}
