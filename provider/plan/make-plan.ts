import type { Fallback } from "../model/fallback";
import type { Hazard } from "../model/hazard";
import type { Hop, PendingChange, Plan, Planned, Refusal } from "../model/plan";
import type { ProfileVersions } from "../model/profile";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type { NodeState, StepDurations } from "../model/state";
import type { MatrixAdditions } from "../model/support-matrix";
import { describePlan } from "./describe";
import { etcdRefusals } from "./etcd-refusals";
import { fallbackRefusals, holdingFallbacks } from "./fallbacks/fallback-refusals";
import { planLifts } from "./fallbacks/plan-lifts";
import { standingFallbacks, withStandingFallbacks } from "./fallbacks/standing-fallbacks";
import { hazardRefusals, missingHazards } from "./hazard-refusals";
import { allowLine, inOrder } from "./hazards";
import { builtInMatrix } from "./matrix/built-in-matrix";
import { extendMatrix } from "./matrix/extend-matrix";
import { lockRefusals } from "./lock-refusals";
import { pathWish } from "./path-wish";
import { findPath } from "./path/find-path";
import { planCordons } from "./plan-cordons";
import { planHops } from "./plan-hops";
import { planProfile } from "./plan-profile";
import { unreadableRefusals } from "./unreadable-refusals";

/** What a plan depends on beside the cluster and the wish. */
export interface PlanContext {
  /** The versions that the profile file names; left out where the request names no profile. */
  readonly profile?: ProfileVersions;
  /** Newer entries of the support matrix, from the user's file. */
  readonly additions?: MatrixAdditions;
  /** What the last run measured; stated defaults stand for what it did not. Only told, never decided by. */
  readonly durations?: StepDurations;
  /** The nodes as the state tells of them, for naming what changed behind our back. Only told, never decided by. */
  readonly lastNodes?: readonly NodeState[];
  /** Nodes that fell back, as the state tells of them; what a Node's annotation tells stands above it. */
  readonly fallbacks?: readonly Fallback[];
}

/**
 * What is pending between the live cluster and the wish, in order of execution: cordons that a killed run left, each hop of
 * the way through the support matrix, the profile file. Pure: the same cluster, wish and context give the same plan,
 * however their lists are ordered. After each change the plan made anew is the rest of it. A refused plan carries what
 * would be pending, for the reader; it must not run.
 */
export function makePlan(
  observed: ClusterSnapshot,
  request: Request,
  context: PlanContext = {},
): Planned {
  const snapshot = withStandingFallbacks(observed, context.fallbacks);
  const matrix = extendMatrix(builtInMatrix, context.additions);
  const setting = { snapshot, request };
  const path = findPath(pathWish(snapshot, request), matrix);
  const { hops, refusals: imageRefusals } = planHops(path.hops, setting);
  const changes = changesOf(hops, { snapshot: observed, request, context });
  const hazards = inOrder(hops.flatMap((hop) => hop.hazards));
  const refusals = [
    ...unreadableRefusals(snapshot),
    ...(path.kind === "refused" ? path.refusals.filter(isNotOf(hazards)) : []),
    ...imageRefusals,
    ...etcdRefusals(snapshot, changes),
    ...lockRefusals(snapshot, hops),
    ...allowRefusals(hops, { snapshot, request, context }),
  ];
  const plan: Plan = {
    changes,
    hops,
    hazards,
    lines: describePlan({ changes, hops }, { ...setting, ...context }),
  };
  return refusals.length === 0 ? { kind: "plan", plan } : { kind: "refused", refusals, plan };
}

/** The way tells of its own hazards; told with all others, each says the whole line to write. */
function isNotOf(hazards: readonly Hazard[]): (refusal: Refusal) => boolean {
  return ({ hazard }) => hazard === undefined || !hazards.includes(hazard);
}

interface PlanParts {
  readonly snapshot: ClusterSnapshot;
  readonly request: Request;
  readonly context: PlanContext;
}

/** What `allow` could lift: each refusal says the whole line to write. */
function allowRefusals(
  hops: readonly Hop[],
  { snapshot, request, context }: PlanParts,
): readonly Refusal[] {
  const { allow, retryFallback } = request;
  const standing = standingFallbacks(snapshot, context.fallbacks);
  const holding = holdingFallbacks(hops, standing, request);
  const retried = [...retryFallback, ...holding.map(({ node }) => node)];
  const line = allowLine(allow, missingHazards(hops, allow), retried);
  return [
    ...fallbackRefusals(holding, { nodes: [...snapshot.nodes, ...snapshot.unreadable], line }),
    ...hazardRefusals(hops, { snapshot, allow, retried }),
  ];
}

function changesOf(hops: readonly Hop[], parts: PlanParts): readonly PendingChange[] {
  return [
    ...planCordons(parts.snapshot),
    ...planLifts(parts.snapshot, hops, parts.request),
    ...hops.flatMap((hop) => hop.changes),
    ...planProfile(parts.request, parts.context.profile),
  ];
}
