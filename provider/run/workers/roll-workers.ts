import { UpgradeError } from "../../errors/upgrade-error";
import type { UpgradeNode } from "../../model/plan";
import { lookAgain } from "../look-again";
import { pendingNodes } from "../pending";
import { requireAllowed } from "../require-allowed";
import { requireGoingOn } from "../require-going-on";
import { noteAdded } from "../require-settling";
import type { RunState } from "../run-state";
import { isSameMachine } from "../same-machine";
import { upgradeWithLast } from "../upgrade-in-turn";
import { workerLimit } from "../worker-limit";
import { askForTurn } from "./ask-for-turn";
import { startLane, type Lane, type RollFailure } from "./lane";
import { nextWorker } from "./worker-turns";

/** Between two looks whether a node may start beside others, in milliseconds: twice as long each time, until something happens. */
const shortestPauseMs = 1_000;
const longestPauseMs = 10_000;

/** A roll between two starts. */
interface Roll {
  readonly run: RunState;
  /** For each node from its upgrade until it is back, in milliseconds. */
  readonly deadlineMs: number;
  lanes: readonly Lane[];
  readonly failures: RollFailure[];
  /** Images that a worker has booted. */
  readonly booted: Set<string>;
  /** System UUIDs by name of the machines that are done. */
  readonly done: Map<string, string>;
  /** Why a worker waits for its turn, by name, as it was told. */
  readonly told: Map<string, string>;
  pauseMs: number;
}

/**
 * Upgrades the workers of the hop, never more at once than allowed. Whenever one has ended the cluster is looked at and planned anew, and
 * only nodes that the newest plan names are started: those that left are dropped, those that joined are taken. The first failure
 * stops new starts, as does a wish to stop; what runs is brought to its end. Gives every failure.
 */
export async function rollWorkers(
  run: RunState,
  deadlineMs: number,
): Promise<readonly RollFailure[]> {
  const roll: Roll = {
    run,
    deadlineMs,
    lanes: [],
    failures: [],
    booted: new Set(),
    done: new Map(),
    told: new Map(),
    pauseMs: shortestPauseMs,
  };
  for (;;) {
    const isBlocked = await unlessFailed(roll, () => startAll(roll));
    if (roll.lanes.length === 0) return roll.failures;
    await somethingHappens(roll, isBlocked === true);
    if (takeEnded(roll)) await unlessFailed(roll, () => planAnew(roll));
  }
}

/** A failure of what is done between the lanes counts like that of a lane, so that none is left alone. */
async function unlessFailed<T>(roll: Roll, action: () => Promise<T>): Promise<T | undefined> {
  if (roll.failures.length > 0) return undefined;
  try {
    return await action();
  } catch (error) {
    roll.failures.push({ node: undefined, error });
    return undefined;
  }
}

/**
 * Starts every worker whose turn it is, and gives whether one waits only for others to get out of its way. Those behind it need not wait
 * with it.
 */
async function startAll(roll: Roll): Promise<boolean> {
  const waiting: UpgradeNode[] = [];
  for (let next = chooseNext(roll, waiting); next !== undefined; next = chooseNext(roll, waiting)) {
    requireGoingOn(roll.run, `before ${next.node} went down`);
    refuseRepeat(roll, next);
    const running = roll.lanes.map(({ change }) => change.node);
    const turn = await askForTurn(roll.run, next.node, running);
    if (turn.kind === "wait") {
      waiting.push(next);
      tellWaiting(roll, next.node, turn.reason);
      continue;
    }
    start(roll, next, turn.last);
  }
  return waiting.length > 0;
}

function tellWaiting({ run, told }: Roll, node: string, reason: string): void {
  if (told.get(node) === reason) return;
  told.set(node, reason);
  run.ports.reporter.status(`${node}: waits for its turn: ${reason}`);
}

function chooseNext(
  { run, lanes, booted }: Roll,
  waiting: readonly UpgradeNode[],
): UpgradeNode | undefined {
  if (lanes.some(({ isLast }) => isLast)) return undefined;
  const { request, snapshot } = run;
  const limit = workerLimit(request.workersParallel, snapshot.nodes);
  // Nobody asks for more turns than there are.
  if (waiting.length >= limit) return undefined;
  return nextWorker({
    pending: pendingNodes(run, "upgrade-worker"),
    running: lanes.map(({ change }) => change),
    waiting,
    limit,
    nodes: snapshot.nodes,
    booted,
    groups: request.workerGroups,
  });
}

/** A node that is done and pending again is another machine by the same name, or the upgrade had no effect. */
function refuseRepeat({ run, done }: Roll, next: UpgradeNode): void {
  const systemUuid = done.get(next.node);
  if (systemUuid === undefined) return;
  done.delete(next.node);
  if (!isSameMachine({ systemUuid }, { systemUuid: uuidOf(run, next.node) })) {
    noteAdded(run, [next]);
    return;
  }
  const lines = run.planned.plan.lines.join("; ");
  throw new UpgradeError("STEP_WITHOUT_EFFECT", {
    values: { step: `${next.node}'s upgrade`, lines },
  });
}

function start(
  roll: Roll,
  change: UpgradeNode,
  last: Parameters<typeof upgradeWithLast>[2]["last"],
): void {
  const { run, deadlineMs } = roll;
  const lane = startLane(change, {
    isLast: last.length > 0,
    upgrade: () => upgradeWithLast(run, change, { last, deadlineMs }),
  });
  roll.lanes = [...roll.lanes, lane];
  roll.pauseMs = shortestPauseMs;
}

async function somethingHappens(roll: Roll, isBlocked: boolean): Promise<void> {
  const { run, lanes, pauseMs } = roll;
  const news = lanes.map(({ over }) => over);
  await Promise.race(isBlocked ? [...news, run.ports.clock.sleep(pauseMs)] : news);
  roll.pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
}

/**
 * Takes out the lanes that are over and gives whether there was one. They are taken before the next look: a lane that ends during it stays
 * for the look after, so that no node is started again on the word of a plan older than its end.
 */
function takeEnded(roll: Roll): boolean {
  const ended = roll.lanes.filter(({ isOver }) => isOver());
  roll.lanes = roll.lanes.filter((lane) => !ended.includes(lane));
  if (ended.length > 0) roll.pauseMs = shortestPauseMs;
  for (const { change, failure } of ended) {
    const found = failure();
    if (found !== undefined) {
      roll.failures.push(found);
      continue;
    }
    roll.booted.add(change.image);
    roll.done.set(change.node, uuidOf(roll.run, change.node));
  }
  return ended.length > 0;
}

async function planAnew({ run }: Roll): Promise<void> {
  await lookAgain(run);
  requireAllowed(run.planned);
}

function uuidOf({ snapshot }: RunState, name: string): string {
  return snapshot.nodes.find((node) => node.name === name)?.systemUuid ?? "";
}
