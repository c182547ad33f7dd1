import type { UpgradeError } from "../errors/upgrade-error";
import type { Hop } from "../model/plan";
import { describeChanges } from "./describe-changes";
import { lookAgain } from "./look-again";
import { meanDurations } from "./mean-durations";
import { pendingHop } from "./pending";
import { requireAllowed } from "./require-allowed";
import { requireGoingOn } from "./require-going-on";
import { requireProgress } from "./require-progress";
import type { RunFacts, RunResult } from "./run-result";
import { sharedLook } from "./shared-look";
import { newRecord, type RunState, type UpgradeRun } from "./run-state";
import type { Step } from "./step";
import { steps } from "./steps";
import { toUpgradeError } from "./to-upgrade-error";

/**
 * Brings the cluster to the request, hop by hop: one loop over the lists of steps. After every step that changed the cluster it
 * observes again and plans again, so that the next hop is always the first of a plan made from what is live. Where nothing is pending on the cluster, no gate is run and nothing is changed. A
 * run that is asked to stop begins no new change; when nothing but verification is left, it does that.
 *
 * @returns What is true at the end, also when the run failed.
 * @throws UpgradeError only when the cluster could not be observed at all: then there is no truth to give.
 */
export async function runUpgrade(upgrade: UpgradeRun): Promise<RunResult> {
  const started = upgrade.ports.clock.now();
  const run = await begin(upgrade);
  try {
    for (const step of steps.first) {
      requireGoingOn(run, "before anything was changed");
      await runStep(run, step);
    }
    await runHops(run);
    for (const step of steps.last) await runStep(run, step);
    return { kind: "done", ...factsOf(run, started) };
  } catch (error) {
    return await failed(run, toUpgradeError(error), started);
  }
}

async function begin(upgrade: UpgradeRun): Promise<RunState> {
  const observe = sharedLook(upgrade.observe);
  const before = await observe();
  const planned = await upgrade.plan(before);
  return {
    ...upgrade,
    observe,
    before,
    snapshot: before,
    planned,
    hop: undefined,
    record: newRecord(),
  };
}

/** Always the first hop of the newest plan, until there is none. */
async function runHops(run: RunState): Promise<void> {
  for (let hop = firstHop(run); hop !== undefined; hop = firstHop(run)) await runHop(run, hop);
}

function firstHop({ planned }: RunState): Hop | undefined {
  return pendingHop(planned.plan);
}

async function runHop(run: RunState, hop: Hop): Promise<void> {
  requireAllowed(run.planned);
  const { plan } = run.planned;
  requireGoingOn(run, `before the hop to ${nameOf(hop)} ${hop.to}`);
  run.hop = hop;
  tellHop(run, hop);
  for (const step of steps.eachHop) await runStep(run, step);
  requireProgress("hop", plan, run.planned.plan);
  run.record.hops += 1;
}

/** A way of one hop is told by its steps. */
function tellHop({ record, planned, ports }: RunState, hop: Hop): void {
  const all = record.hops + planned.plan.hops.length;
  if (all === 1) return;
  const move = hop.from === hop.to ? hop.to : `${hop.from} → ${hop.to}`;
  const place = `Hop ${record.hops + 1} of ${all}`;
  ports.reporter.info(`${place}: ${nameOf(hop)} ${move} (${hop.reason}).`);
}

function nameOf({ kind }: Hop): string {
  return kind === "kubernetes" ? "Kubernetes" : "Talos";
}

async function runStep(run: RunState, step: Step): Promise<void> {
  requireAllowed(run.planned);
  while (step.isDue(run)) {
    const { plan } = run.planned;
    run.ports.reporter.info(`${step.title}.`);
    const deadlineMs = step.deadlineMs(run.request, run.snapshot.nodes.length);
    step.precondition(run);
    await step.action(run, deadlineMs);
    await step.proof(run, deadlineMs);
    if (step.changesCluster) await lookAgain(run);
    if (step.repeats === "once") return;
    requireAllowed(run.planned);
    requireProgress(step.name, plan, run.planned.plan);
  }
}

async function failed(run: RunState, error: UpgradeError, started: number): Promise<RunResult> {
  await lookOnceMore(run);
  const facts = factsOf(run, started);
  return { kind: "failed", error: error.withChanged(facts.changed), ...facts };
}

// The last look is for the state that is stored; where nothing answers, the look before stays the last truth.
async function lookOnceMore(run: RunState): Promise<void> {
  try {
    run.snapshot = await run.observe();
    run.planned = await run.plan(run.snapshot);
  } catch (error) {
    run.ports.reporter.warn(
      `The cluster cannot be observed any more: ${toUpgradeError(error).message}`,
    );
  }
}

function factsOf(run: RunState, started: number): RunFacts {
  const { before, snapshot, record } = run;
  return {
    before,
    snapshot,
    pending: run.planned.plan.lines,
    changed: [...describeChanges(before, snapshot), ...record.notes],
    backup: record.backup,
    talosctl: record.talosctl,
    started,
    finished: run.ports.clock.now(),
    downtimes: record.downtimes,
    durations: meanDurations(record.timings),
    fallbacks: [...record.fallbacks.values()],
    lifted: [...record.lifted],
  };
}
