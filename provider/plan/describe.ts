import type { Fallback } from "../model/fallback";
import type { Hop, PendingChange, Plan, RestoreCordon } from "../model/plan";
import type { NodeState, StepDurations } from "../model/state";
import type { PlanSetting } from "./hop-hazards";
import { describeDrift } from "./lines/describe-drift";
import { describeLocks } from "./lines/describe-locks";
import { describeHop, type Detail, type HopPlace } from "./lines/describe-hop";
import { describeSummary } from "./lines/describe-summary";
import type { Pace } from "./lines/estimate";
import { extensionChanges } from "./lines/extension-changes";
import { fitLine } from "./lines/fit-line";
import { imageChanges } from "./lines/image-changes";
import { counted } from "./lines/node-label";
import { paceOf } from "./lines/pace";

/** At most this many lines describe a plan; above it, equal moves become counts. */
const mostLines = 40;

/** What lines depend on beside the plan itself. */
export interface DescribeSetting extends PlanSetting {
  readonly durations?: StepDurations;
  readonly lastNodes?: readonly NodeState[];
  readonly fallbacks?: readonly Fallback[];
}

/** What is to be described. */
export type Pending = Pick<Plan, "changes" | "hops">;

/**
 * The plan in short lines, in order of execution; empty when nothing is pending. At most 40 lines of at most 150 bytes. Holds
 * no secret and nothing that changes by itself: no clock, no leader, no readiness.
 */
export function describePlan(pending: Pending, setting: DescribeSetting): readonly string[] {
  const { changes, hops } = pending;
  if (changes.every(({ kind }) => kind === "update-profile")) return profileLines(changes);
  const story = { changes, hops: places(hops, setting), pace: paceOf(setting), setting };
  const details: readonly Detail[] = ["nodes", "counts", "hops"];
  // Each change has a line of its own in the first: it need not be tried where they are too many.
  for (const detail of details.slice(changes.length > mostLines ? 1 : 0)) {
    const lines = describeWith(story, detail);
    if (lines.length <= mostLines) return lines;
  }
  const lines = describeWith(story, "hops");
  const kept = lines.slice(0, mostLines - 1);
  return [...kept, `and ${counted(lines.length - kept.length, "more line")}`];
}

interface Story {
  readonly changes: readonly PendingChange[];
  readonly hops: readonly HopPlace[];
  readonly pace: Pace;
  readonly setting: DescribeSetting;
}

function describeWith({ changes, hops, pace, setting }: Story, detail: Detail): readonly string[] {
  const summary =
    hops.length === 0
      ? []
      : [
          describeSummary(
            hops.map(({ hop }) => hop),
            pace,
          ),
        ];
  return [
    ...summary,
    ...describeDrift(setting, detail),
    ...describeLocks(setting, detail),
    "back up etcd before the first change",
    ...cordonLines(changes, detail),
    ...liftLines(changes, detail),
    ...hops.flatMap((place) => describeHop(place, { ...setting, pace }, detail)),
    ...profileLines(changes),
  ];
}

function places(hops: readonly Hop[], { snapshot, request }: DescribeSetting): readonly HopPlace[] {
  const images = imageChanges(hops, snapshot);
  const extensions = extensionChanges(hops, snapshot, request);
  return hops.map((hop, index) => ({
    hop,
    number: index + 1,
    of: hops.length,
    isFirstOfKind: hops.findIndex(({ kind }) => kind === hop.kind) === index,
    images: [...(images[index] ?? []), ...(extensions[index] ?? [])],
  }));
}

function cordonLines(changes: readonly PendingChange[], detail: Detail): readonly string[] {
  const cordons = changes.filter((change) => change.kind === "restore-cordon");
  if (detail === "nodes" || cordons.length < 2) return cordons.map(describeCordon);
  return [`put right ${counted(cordons.length, "cordon")} that an earlier run left`];
}

function describeCordon({ node, staysCordoned }: RestoreCordon): string {
  if (staysCordoned) {
    return fitLine(`take the mark of an earlier run off the cordoned node ${node}`);
  }
  return fitLine(`uncordon node ${node}, which an earlier run left cordoned`);
}

function liftLines(changes: readonly PendingChange[], detail: Detail): readonly string[] {
  const lifts = changes.filter((change) => change.kind === "lift-fallback");
  if (detail === "nodes" || lifts.length < 2) {
    return lifts.map(({ node }) => fitLine(`take the mark of an earlier upgrade off node ${node}`));
  }
  return [`take the marks of earlier upgrades off ${counted(lifts.length, "node")}`];
}

function profileLines(changes: readonly PendingChange[]): readonly string[] {
  return changes
    .filter((change) => change.kind === "update-profile")
    .map(({ path }) => fitLine(`update the profile ${path}`));
}
