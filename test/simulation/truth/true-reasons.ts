import type { Properties } from "../../../provider/lifecycle/properties";
import type { ErrorCode } from "../../../provider/errors/catalogue";
import type { Defect } from "../../../sandbox/world/defects/defect";
import type { World } from "../../../sandbox/world/types";
import type { Reason } from "../play/pulumi";
import type { Story } from "../story/story";
import type { Chronicle } from "./chronicle";
import { StoryFailed } from "./story-failed";

/** What is known, beside what we say, when one of our runs has ended. */
export interface Seen {
  readonly world: World;
  readonly story: Story;
  readonly wish: Properties;
  readonly chronicle: Chronicle;
  /** Virtual time at which the run began, in milliseconds. */
  readonly startedAt: number;
  readonly wasKilledBefore: boolean;
  /** Kinds of the faults that have fired so far in the story. */
  readonly fired: ReadonlySet<string>;
}

/** Whether it is true in the world that was said. */
type Truth = (seen: Seen, reason: Reason) => boolean;

/**
 * Why each refusal and failure may be: judged by the history of the world, never by our snapshot. A code that does not stand here must
 * never be the end of a simulated run.
 */
export const truths: Readonly<Partial<Record<ErrorCode, Truth>>> = {
  // Of the wish.
  CONTROL_PLANE_DOWNTIME: ({ world, wish }) =>
    votersOf(world) < 3 && !allows(wish, "control-plane-downtime"),
  HAZARD_NOT_ALLOWED: ({ wish }, { text }) =>
    namedHazards(text).some((name) => !allows(wish, name)),
  TALOS_DOWNGRADE: ({ wish }) => !allows(wish, "downgrade"),
  KUBERNETES_DOWNGRADE: ({ wish }) => !allows(wish, "downgrade"),
  NO_SUPPORTED_PATH: ({ wish }) => !allows(wish, "skip-talos-minor"),
  KUBERNETES_UNSUPPORTED: ({ wish }) => wish["upgradeType"] === "k8s",
  TALOS_REFUSES_KUBERNETES: ({ wish }) => wish["upgradeType"] === "os",
  ETCD_TWO_MEMBERS: ({ world }) => votersOf(world) === 2,
  // Of etcd.
  ETCD_NOT_WHOLE: isEtcdAtFault,
  QUORUM_AT_RISK: (seen) => isUnwell(seen) || hasEtcdDefect(seen) || isDisturbed(seen),
  LEADER_NOT_HANDED_OFF: (seen) => isUnwell(seen) || isDisturbed(seen),
  // Of the health of the cluster.
  NODE_UNREADABLE: (seen) => wasUnwell(seen) || isDisturbed(seen),
  CLUSTER_UNREACHABLE: (seen) => wasUnwell(seen) || isDisturbed(seen),
  CLUSTER_EMPTY: (seen) => wasUnwell(seen),
  HEALTH_CHECK_FAILED: (seen) => wasUnwell(seen) || isDisturbed(seen),
  CHECKS_FAILED: (seen) => wasUnwell(seen) || isDisturbed(seen),
  CLUSTER_CALL_FAILED: (seen) => wasUnwell(seen) || isDisturbed(seen),
  CLUSTER_NOT_OBSERVABLE: (seen) => wasUnwell(seen) || isDisturbed(seen),
  NO_HEALTHY_CONTROL_PLANE: (seen) => wasUnwell(seen) || isDisturbed(seen),
  KUBERNETES_NOT_UPGRADED: (seen) => wasUnwell(seen) || isDisturbed(seen),
  STILL_PENDING: isDisturbed,
  STEP_WITHOUT_EFFECT: isDisturbed,
  NODE_LEFT_KUBERNETES: isDisturbed,
  CLUSTER_KEEPS_CHANGING: isDisturbed,
  CORDON_NOT_RESTORED: (seen) => wasUnwell(seen) || isDisturbed(seen),
  // Of one node.
  NODE_NOT_UPGRADED: (seen, reason) => isDisturbed(seen) && runsNotWhatWasAsked(seen, reason),
  NODE_FELL_BACK: (seen, reason) => isDisturbed(seen) && runsNotWhatWasAsked(seen, reason),
  NODE_FELL_BACK_BEFORE: isDisturbed,
  NODE_CAME_BACK_DIFFERENT: isDisturbed,
  NODE_IN_MAINTENANCE: isDisturbed,
  NODE_NOT_BACK: (seen) => isDisturbed(seen) && wasUnwell(seen),
  NODE_BUSY: (seen) => isDisturbed(seen) || seen.wasKilledBefore,
  NODE_LOCKED: isDisturbed,
  IMAGE_NOT_PULLED: isDisturbed,
  WORKERS_FAILED: isDisturbed,
  // Of pods.
  DRAIN_REFUSED: (seen) =>
    hasDefect(seen, ["bare-pod", "local-volume"]) || isDisturbed(seen) || isSet(seen, "refuse"),
  DRAIN_BLOCKED: (seen) => hasBudget(seen),
  DRAIN_HAS_NO_PLACE: (seen) => hasBudget(seen),
  DRAIN_HAS_MANY_BUDGETS: (seen) => hasBudget(seen),
  DRAIN_TIMED_OUT: (seen) => isDisturbed(seen) || hasDefect(seen, ["long-grace-period"]),
  DRAIN_OVERRULED: isDisturbed,
  GUARDED_POD_LEFT: isDisturbed,
  LAST_REPLICA_NOT_BACK: (seen) => isDisturbed(seen) || hasDefect(seen, lonely),
  // Of the backup, and of files.
  BACKUP_FAILED: (seen) => wasUnwell(seen) || isDisturbed(seen),
  BACKUP_UNPROVEN: isDisturbed,
  DISK_FULL: isDisturbed,
  BACKUP_FOLDER_UNWRITABLE: isDisturbed,
  SCHEMATIC_NOT_POSTED: isDisturbed,
};

/** The same for what a rehearsal finds. */
export const truthsOfFindings: Readonly<Record<string, Truth>> = {
  "etcd-alarm": ({ world }) => world.etcd.members.some(({ alarms }) => alarms.length > 0),
  "bare-pod": (seen) => hasDefect(seen, ["bare-pod"]) || isDisturbed(seen),
  "local-data": (seen) => isSet(seen, "refuse"),
  "etcd-member-missing": isEtcdAtFault,
  "etcd-member-lists-differ": isEtcdAtFault,
  "etcd-member-not-started": isEtcdAtFault,
  "etcd-member-without-node": isEtcdAtFault,
  "etcd-learner": ({ world }) => world.etcd.members.some(({ isLearner }) => isLearner),
  "drain-blocked-by-budget": hasBudget,
  "drain-has-no-place": (seen) => hasBudget(seen) && placesFor(seen.world) < 2,
  "image-missing": isDisturbed,
};

const lonely: readonly Defect["kind"][] = ["last-replicas", "pinned-to-node", "local-volume"];

/** Throws StoryFailed for what is not true. */
export function requireTrue(reason: Reason, seen: Seen): void {
  const truth = truths[reason.code as ErrorCode] ?? truthsOfFindings[reason.code];
  if (truth === undefined) {
    throw new StoryFailed(`no run may end with ${reason.code}: ${reason.text}`);
  }
  if (!truth(seen, reason)) throw new StoryFailed(`${reason.code} is not true: ${reason.text}`);
}

const homeless = ["HEALTH_CHECK_FAILED", "CHECKS_FAILED", "LAST_REPLICA_NOT_BACK"];

const lasting = [
  "ETCD_TWO_MEMBERS",
  "KUBERNETES_UNSUPPORTED",
  "TALOS_REFUSES_KUBERNETES",
  // People took the other workers away, or cordoned them.
  "drain-has-no-place",
];

/** Reasons for which an operator can do nothing but build another cluster. */
export function isLasting(reason: Pick<Reason, "code">, world: World): boolean {
  // Where people have cordoned every node, nothing that was evicted ever comes back.
  const isHopeless = placesFor(world) === 0 && homeless.includes(reason.code);
  return isHopeless || lasting.includes(reason.code);
}

function votersOf({ etcd }: World): number {
  return etcd.members.filter(({ isLearner }) => !isLearner).length;
}

function allows(wish: Properties, hazard: string): boolean {
  return ((wish["allow"] ?? []) as readonly string[]).includes(hazard);
}

function namedHazards(text: string): readonly string[] {
  const list = /allow: \[([^\]]+)\]/.exec(text)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
}

/** Something fired, or a former process of ours left its work half done. */
function isDisturbed({ fired, wasKilledBefore }: Seen): boolean {
  return fired.size > 0 || wasKilledBefore;
}

function isUnwell({ chronicle, world }: Seen): boolean {
  const at = chronicle.lastUnwellAt();
  return at !== undefined && world.clock.now() - at < 300_000;
}

function wasUnwell({ chronicle, startedAt }: Seen): boolean {
  const at = chronicle.lastUnwellAt();
  return at !== undefined && at >= startedAt;
}

function hasDefect({ story }: Seen, kinds: readonly Defect["kind"][]): boolean {
  return story.defects.some(({ kind }) => kinds.includes(kind));
}

function hasEtcdDefect(seen: Seen): boolean {
  return hasDefect(seen, ["etcd-alarm", "etcd-learner", "differing-member-list", "missing-member"]);
}

function isEtcdAtFault(seen: Seen): boolean {
  const hasFired = [...seen.fired].some(
    (kind) => kind.startsWith("etcd-") || kind.startsWith("apid-"),
  );
  return isUnwell(seen) || hasEtcdDefect(seen) || hasFired;
}

function isSet({ wish }: Seen, policy: string): boolean {
  return Object.values((wish["drain"] ?? {}) as Properties).includes(policy);
}

/** Nodes that may take pods now. */
function placesFor({ kubernetes, options }: World): number {
  return kubernetes.list("Node").filter(({ metadata, spec }) => {
    const isWorker = !("node-role.kubernetes.io/control-plane" in (metadata.labels ?? {}));
    const { unschedulable } = (spec ?? {}) as { unschedulable?: boolean };
    return (isWorker || options.workers === 0) && unschedulable !== true;
  }).length;
}

/** A budget that lets nobody go. */
function hasBudget({ world }: Seen): boolean {
  return world.kubernetes.list("PodDisruptionBudget").length > 0;
}

/** The node was asked, in this run or before, for an image that it does not run. */
function runsNotWhatWasAsked({ world, chronicle }: Seen, { values }: Reason): boolean {
  const node = world.nodes.get(String(values["node"]));
  if (node === undefined) return false;
  const asked = chronicle.upgradesOf(node.name).at(-1);
  return asked === undefined || asked.image.replace(/@.*$/, "") !== node.running.image;
}
