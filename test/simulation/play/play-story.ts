import type { Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import assert from "node:assert/strict";
import { invariants } from "../../../sandbox/invariants";
import { cordonStateRestored } from "../../../sandbox/invariants/cordon-state-restored";
import { appointReferee } from "../../../sandbox/invariants/appoint-referee";
import { assertReached, assertWhole } from "../truth/judge-success";
import { coveredBy, type Covered } from "../report/coverage";
import { invariantsOfOneRun, refereeOptions } from "../truth/referee-options";
import type { World } from "../../../sandbox/world/types";
import { StoryFailed } from "../truth/story-failed";
import { isLasting, requireTrue, type Seen } from "../truth/true-reasons";
import type { Story } from "../story/story";
import { followAdvice, withoutRetries } from "./operator";
import { runProcess, type Ended } from "./process-run";
import { destroy, preview, refresh, up, type Outcome } from "./pulumi";
import { openStage, type RunEnd, type Stage, type Told } from "./stage";

/** What a story came to. */
export interface Played {
  readonly ends: readonly RunEnd[];
  /** Times that each kind of fault fired. */
  readonly fired: Readonly<Record<string, number>>;
  readonly kills: number;
  /** Nodes that went down. */
  readonly disruptions: number;
  readonly covered: Covered;
  readonly hours: number;
}

const noisyRuns = 2;
const calmRuns = 8;
const settleMs = 2_400_000;
// The longest call, a pull with its validation, and a little more.
const inFlightMs = 120_000;
/** What others do so shortly before the end of a run, it need not have seen. */
const lastLooksMs = 600_000;

/** Tells a story to its end. Throws StoryFailed for whatever must not be. */
export async function playStory(
  story: Story,
  onTold: (told: Told) => void = () => undefined,
): Promise<Played> {
  const lines = new Set<string>();
  const stage = await openStage(story, (told) => {
    if (told.subject === "us" || told.subject === "end") lines.add(told.text);
    onTold(told);
  });
  const cordons = appointReferee(stage.world, [cordonStateRestored], {});
  try {
    const isLost = await playRuns(stage);
    if (!isLost) await playAfterwards(stage);
    cordons.finish();
    assertNoViolation(stage);
    return played(stage, lines);
  } catch (error) {
    throw error instanceof StoryFailed ? error : new StoryFailed(wordsOf(error), { cause: error });
  }
}

function played(stage: Stage, lines: Set<string>): Played {
  const { world, clock, ends } = stage;
  return {
    ends,
    fired: firedIn(world),
    kills: ends.filter(({ kind }) => kind === "killed").length,
    disruptions: world.log.filter(({ action }) => action === "down").length,
    covered: coveredBy(lines, allowedBy(stage)),
    hours: clock.now() / 3_600_000,
  };
}

/** What the operator allowed, where something was changed at all. */
function allowedBy({ world, wish }: Stage): readonly string[] {
  const hasChanged = world.log.some(({ isMutation, by }) => isMutation && by === undefined);
  return hasChanged ? ((wish["allow"] ?? []) as readonly string[]) : [];
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
}

/** As an operator does: again, until it is through. When he has seen enough of it, the world calms down. True where nothing helps. */
async function playRuns(stage: Stage): Promise<boolean> {
  for (let run = 1; run <= noisyRuns + calmRuns; run += 1) {
    if (run > noisyRuns) calm(stage);
    if (run > noisyRuns + 1) stage.repair();
    const outcome = await playRun(stage, run);
    stage.ends.push(outcome);
    if (outcome.kind === "done") {
      if (stage.isCalm) return false;
      calm(stage);
    }
    if (
      run > noisyRuns + 1 &&
      outcome.codes.every((code) => isLasting({ code }, stage.world)) &&
      outcome.codes.length > 0
    )
      return true;
  }
  throw new StoryFailed(`does not converge: ${stage.ends.map(describeEnd).join(" → ")}`);
}

function describeEnd({ kind, codes }: RunEnd): string {
  return [kind, ...codes].join(" ");
}

function calm(stage: Stage): void {
  const { faults, clock, tell } = stage;
  if (stage.isCalm) return;
  stage.isCalm = true;
  tell("operator", "waits until the world is calm");
  faults.calm();
  clock.advance(settleMs);
}

async function playRun(stage: Stage, run: number): Promise<RunEnd> {
  const { story, world, clock, tell } = stage;
  if (story.refreshes.includes(run)) await playRefresh(stage);
  const kill = story.kills.find((each) => each.run === run);
  const referee = appointReferee(world, invariantsOfOneRun, refereeOptions(stage.wish));
  tell("operator", `pulumi up, run ${run}`);
  const startedAt = clock.now();
  const ended = await runProcess(stage, {
    killAt: kill?.event,
    work: (lifecycle) => up(lifecycle, stage.stack, stage.wish),
  });
  // A call that a node has already taken is carried out without us: still the act of the run that asked for it.
  if (ended.kind === "killed") clock.advance(Math.max(inFlightMs, kill?.pauseMs ?? 0));
  referee.finish();
  assertNoViolation(stage);
  return judgeEnd(stage, ended, startedAt);
}

function judgeEnd(stage: Stage, ended: Ended<Outcome>, startedAt: number): RunEnd {
  if (ended.kind === "killed") return { kind: "killed", codes: [] };
  const outcome = ended.value;
  if (outcome.kind === "done") {
    stage.tell("end", outcome.touched ? "done" : "nothing to do");
    assertReached(stage.world, stage.wish, reachable(stage));
    stage.wish = withoutRetries(stage.wish);
    return { kind: "done", codes: [] };
  }
  const { reasons } = outcome;
  stage.tell("end", `${outcome.kind}: ${reasons.map(({ text }) => text).join("\n")}`);
  for (const reason of reasons) requireTrue(reason, seenBy(stage, startedAt));
  stage.wish = followAdvice(stage.wish, reasons, stage.isCalm);
  stage.clock.advance(120_000);
  return { kind: outcome.kind, codes: reasons.map(({ code }) => code) };
}

function seenBy({ world, story, wish, chronicle, ends, faults }: Stage, startedAt: number): Seen {
  return {
    world,
    story,
    wish,
    chronicle,
    startedAt,
    wasKilledBefore: ends.some(({ kind }) => kind === "killed"),
    fired: new Set(Object.keys(firedIn(world))),
    deeds: faults.done,
  };
}

function firedIn(world: World): Readonly<Record<string, number>> {
  return Object.fromEntries(world.fired);
}

/** A node that somebody else has just changed may be behind or ahead: the next run sees it. */
function reachable({ world, chronicle, clock }: Stage): readonly string[] {
  const since = clock.now() - lastLooksMs;
  return [...world.nodes.keys()].filter(
    (node) => !chronicle.wasTouchedByOthers(node, since) && !chronicle.wasLocked(node, since),
  );
}

async function playRefresh(stage: Stage): Promise<void> {
  stage.tell("operator", "pulumi refresh");
  await withoutWriting(stage, (lifecycle) => refresh(lifecycle, stage.stack));
}

/** A finished cluster: whole, nothing is planned, and a further run writes nothing. */
async function playAfterwards(stage: Stage): Promise<void> {
  const { world, story, stack } = stage;
  stage.repair();
  stage.clock.advance(settleMs);
  assertReached(world, stage.wish, [...world.nodes.keys()]);
  assertWhole(world);
  const left = await withoutWriting(stage, (lifecycle) => preview(lifecycle, stack, stage.wish));
  assert.deepEqual(left, [], "a finished cluster has nothing pending");
  const again = await withoutWriting(stage, (lifecycle) => up(lifecycle, stack, stage.wish));
  assert.equal(again.kind, "done");
  if (story.destroys) await withoutWriting(stage, (lifecycle) => destroy(lifecycle, stack));
}

/** Preview, refresh, destroy, and an `up` of a finished cluster: nobody writes. */
async function withoutWriting<T>(stage: Stage, work: Work<T>): Promise<T> {
  const options = { ...refereeOptions(stage.wish), readOnly: true };
  const referee = appointReferee(stage.world, invariants, options);
  const ended = await runProcess(stage, { killAt: undefined, work });
  referee.finish();
  assertNoViolation(stage);
  if (ended.kind === "ended") return ended.value;
  throw new Error("Nobody killed it.");
}

type Work<T> = (lifecycle: Lifecycle) => Promise<T>;

function assertNoViolation({ world }: Stage): void {
  const [first] = world.violations;
  if (first === undefined) return;
  throw new StoryFailed(`${first.invariant} at ${first.at} ms: ${first.detail}`);
}
