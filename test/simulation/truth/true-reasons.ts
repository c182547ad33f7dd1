import semver from "semver";
import type { Properties } from "../../../provider/lifecycle/properties";
import type { ErrorCode } from "../../../provider/errors/catalogue";
import type { Defect } from "../../../sandbox/world/defects/defect";
import { isSupportedPair } from "../../../sandbox/invariants/supported-versions";
import { imageVersion } from "../../../sandbox/world/machine-configuration/image-version";
import type { World } from "../../../sandbox/world/types";
import type { Reason } from "../play/pulumi";
import type { Story } from "../story/story";
import { causesOf, type Causes } from "./causes";
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
  /** Kinds of what people have done so far. */
  readonly deeds: ReadonlySet<string>;
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
  TALOS_DOWNGRADE: goesBack,
  KUBERNETES_DOWNGRADE: goesBack,
  NO_SUPPORTED_PATH: ({ wish }) => !allows(wish, "skip-talos-minor"),
  KUBERNETES_UNSUPPORTED: (seen) => seen.wish["upgradeType"] === "k8s" || isAnyLocked(seen),
  TALOS_REFUSES_KUBERNETES: ({ world, wish }) =>
    wish["upgradeType"] === "os" ||
    !isSupportedPair(String(wish["talosVersion"]), kubernetesIn(world, wish)),
  NODES_LEFT_OUT: isAnyLocked,
  NODE_LOCKED: (seen, reason) => isAnyLocked(seen) && namedNodes(reason).length > 0,
  // A learner may have been a voter when we looked.
  ETCD_TWO_MEMBERS: ({ world }) => votersOf(world) === 2 || world.etcd.members.length === 2,
  // Of etcd.
  ETCD_NOT_WHOLE: isEtcdAtFault,
  QUORUM_AT_RISK: (seen, reason) => isUnwell(seen) || isCaused(seen, reason),
  LEADER_NOT_HANDED_OFF: (seen, reason) => isUnwell(seen) || isCaused(seen, reason),
  // Of the health of the cluster.
  NODE_UNREADABLE: wasUnwellOrCaused,
  CLUSTER_UNREACHABLE: wasUnwellOrCaused,
  CLUSTER_EMPTY: wasUnwellOrCaused,
  HEALTH_CHECK_FAILED: wasUnwellOrDisturbed,
  CHECKS_FAILED: wasUnwellOrCaused,
  CLUSTER_CALL_FAILED: wasUnwellOrCaused,
  CLUSTER_NOT_OBSERVABLE: wasUnwellOrCaused,
  NO_HEALTHY_CONTROL_PLANE: wasUnwellOrCaused,
  KUBERNETES_NOT_UPGRADED: wasUnwellOrDisturbed,
  STILL_PENDING: isCaused,
  NODE_LEFT_KUBERNETES: isCaused,
  CLUSTER_KEEPS_CHANGING: isCaused,
  CORDON_NOT_RESTORED: wasUnwellOrCaused,
  // Of the lease: a killed run leaves it, and for a moment what it began.
  LEASE_HELD: ({ wasKilledBefore }) => wasKilledBefore,
  LEASE_TAKEOVER_UNSAFE: (seen) => seen.wasKilledBefore && wasUnwell(seen),
  LEASE_UNPROVEN: wasUnwellOrCaused,
  // Of one node.
  NODE_NOT_UPGRADED: (seen, reason) => isCaused(seen, reason) && runsNotWhatWasAsked(seen, reason),
  NODE_FELL_BACK: (seen, reason) => isCaused(seen, reason) && runsNotWhatWasAsked(seen, reason),
  NODE_FELL_BACK_BEFORE: (seen) => seen.fired.size > 0 || seen.wasKilledBefore,
  NODE_CAME_BACK_DIFFERENT: isCaused,
  NODE_IN_MAINTENANCE: isCaused,
  NODE_NOT_BACK: (seen, reason) => isCaused(seen, reason) && wasUnwell(seen),
  NODE_BUSY: isCaused,
  IMAGE_NOT_PULLED: isCaused,
  WORKERS_FAILED: (seen) => seen.fired.size > 0,
  // Of pods.
  DRAIN_REFUSED: isRefusedBySetting,
  DRAIN_BLOCKED: hasNamedBudget,
  DRAIN_HAS_NO_PLACE: (seen, reason) =>
    hasNamedBudget(seen, reason) && placesBeside(seen.world, namedNodes(reason)) === 0,
  DRAIN_HAS_MANY_BUDGETS: (seen) => seen.deeds.has("budget"),
  DRAIN_TIMED_OUT: isCaused,
  DRAIN_OVERRULED: isCaused,
  GUARDED_POD_LEFT: isCaused,
  LAST_REPLICA_NOT_BACK: isCaused,
  // Of the backup, and of files.
  BACKUP_FAILED: wasUnwellOrCaused,
  BACKUP_UNPROVEN: isCaused,
  DISK_FULL: isCaused,
  BACKUP_FOLDER_UNWRITABLE: isCaused,
  SCHEMATIC_NOT_POSTED: isCaused,
};

/** The same for what a rehearsal finds. */
export const truthsOfFindings: Readonly<Record<string, Truth>> = {
  "etcd-alarm": ({ world }) => world.etcd.members.some(({ alarms }) => alarms.length > 0),
  "bare-pod": isRefusedBySetting,
  "local-data": isRefusedBySetting,
  "etcd-member-missing": isEtcdAtFault,
  "etcd-member-lists-differ": isEtcdAtFault,
  "etcd-member-not-started": isEtcdAtFault,
  "etcd-member-without-node": isEtcdAtFault,
  "etcd-learner": ({ world }) => world.etcd.members.some(({ isLearner }) => isLearner),
  "drain-blocked-by-budget": hasNamedBudget,
  "drain-has-no-place": (seen, reason) =>
    hasBudget(seen) &&
    (placesFor(seen.world) < 2 || placesBeside(seen.world, namedNodes(reason)) === 0),
  "drain-has-many-budgets": (seen) => seen.deeds.has("budget"),
  "image-missing": ({ fired }) => fired.has("image-missing"),
};

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
  "TALOS_DOWNGRADE",
  "KUBERNETES_DOWNGRADE",
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

function goesBack({ wish, world }: Seen): boolean {
  const { talosVersion, kubernetesVersion } = wish;
  const runs = [...world.nodes.values()];
  return (
    runs.some(({ running }) => semver.gt(running.talosVersion, String(talosVersion))) ||
    runs.some(({ kubelet }) =>
      semver.gt(imageVersion(kubelet.image) ?? "0.0.0", String(kubernetesVersion)),
    )
  );
}

/** What would run beside the wished Talos. */
function kubernetesIn({ options }: World, wish: Properties): string {
  return String(
    wish["upgradeType"] === "os" ? options.kubernetesVersion : wish["kubernetesVersion"],
  );
}

function isAnyLocked({ deeds, story }: Seen): boolean {
  const locks = (story.deeds ?? []).some(
    ({ deed }) => deed.kind === "lock" || (deed.kind === "keep-node" && deed.by === "lock"),
  );
  return locks && (deeds.has("lock") || deeds.has("keep-node"));
}

/** Of the whole cluster, which anything that ever went wrong may have left unwell. */
function wasUnwellOrDisturbed(seen: Seen, reason: Reason): boolean {
  return wasUnwellOrCaused(seen, reason) || seen.fired.size > 0;
}

function wasUnwellOrCaused(seen: Seen, reason: Reason): boolean {
  return wasUnwell(seen) || isCaused(seen, reason);
}

/** One of the causes of the code has come about, on a node that the message names where the table says so. */
function isCaused(seen: Seen, reason: Reason): boolean {
  const causes = (causesOf as Partial<Record<string, Causes>>)[reason.code];
  if (causes === undefined) return false;
  const { story, fired, deeds } = seen;
  const nodes = namedNodes(reason);
  const isOnNode = story.faults.some(({ fault }) => {
    if (!fired.has(fault.kind) || !causes.onNode.includes(fault.kind)) return false;
    return nodes.length === 0 || !("node" in fault) || nodes.includes(fault.node);
  });
  return (
    isOnNode ||
    causes.anywhere.some((kind) => fired.has(kind)) ||
    (causes.deeds ?? []).some((kind) => deeds.has(kind)) ||
    hasDefect(seen, causes.defects ?? []) ||
    (causes.killed === true && seen.wasKilledBefore)
  );
}

/** Nodes of the values, or of the words. */
function namedNodes({ values, text }: Reason): readonly string[] {
  const { node } = values;
  if (typeof node === "string" && /^[\w-]+$/.test(node)) return [node];
  return [...new Set([...text.matchAll(/\bdemo-[a-z-]+-\d+/g)].map(([name]) => name))];
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

/** The setting that the words name says so. */
function isRefusedBySetting({ wish }: Seen, { text }: Reason): boolean {
  const [, setting = ""] = /drain\.(barePods|localData)/.exec(text) ?? [];
  const drain = { barePods: "refuse", ...((wish["drain"] ?? {}) as Properties) } as Properties;
  return drain[setting] === "refuse" && /default\/(?:bare|by-hand|sticky|local-data)-/.test(text);
}

/** Nodes that may take pods now. */
function placesFor({ kubernetes, options }: World): number {
  return kubernetes.list("Node").filter(({ metadata, spec }) => {
    const isWorker = !("node-role.kubernetes.io/control-plane" in (metadata.labels ?? {}));
    const { unschedulable } = (spec ?? {}) as { unschedulable?: boolean };
    return (isWorker || options.workers === 0) && unschedulable !== true;
  }).length;
}

/** Nodes beside these that are well and take pods. */
function placesBeside({ kubernetes, nodes }: World, names: readonly string[]): number {
  return kubernetes.list("Node").filter(({ metadata, spec }) => {
    const { unschedulable } = (spec ?? {}) as { unschedulable?: boolean };
    const isReady = nodes.get(metadata.name)?.ready === true;
    return !names.includes(metadata.name) && isReady && unschedulable !== true;
  }).length;
}

/** One of the budgets that the words name is there, or was until somebody took it back. */
function hasNamedBudget({ world, deeds }: Seen, { text }: Reason): boolean {
  const budgets = world.kubernetes.list("PodDisruptionBudget");
  const isThere = budgets.some(({ metadata }) =>
    text.includes(`${metadata.namespace ?? "default"}/${metadata.name}`),
  );
  return isThere || (deeds.has("budget") && text.includes("/also-"));
}

function hasBudget({ world }: Seen): boolean {
  return world.kubernetes.list("PodDisruptionBudget").length > 0;
}

/** The node was asked, in this run or before, for an image that it does not run. */
function runsNotWhatWasAsked({ world, chronicle }: Seen, { values }: Reason): boolean {
  const node = world.nodes.get(String(values["node"]));
  if (node === undefined) return false;
  if (typeof values["image"] === "string") return values["image"] !== node.running.image;
  const asked = chronicle.upgradesOf(node.name).at(-1);
  return asked === undefined || asked.image.replace(/@.*$/, "") !== node.running.image;
}
