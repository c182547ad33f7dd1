import assert from "node:assert/strict";
import type { RunResult } from "../../../provider/run/run-result";
import { electionMs } from "../../../sandbox/processes/real-etcd";
import { waitUntil } from "../../wire/wait-until";
import type { LoadReport } from "../load/load";
import { openStage, type Stage } from "../stage";
import { legs, type LegName } from "./all-legs";
import type { Harm, Leg, Scene } from "./leg";
import { saysIn, watchEngine, type EngineWatch } from "./watch-engine";
import { watchRequests, type Witness } from "./witness";

/** What a leg measured. */
export interface LegReport extends LoadReport {
  readonly leg: LegName;
  /** Real time of the run, in milliseconds. */
  readonly runMs: number;
  /** How often a leader was elected, whoever wanted it. */
  readonly leaderChanges: number;
  /** Those of them that the engine asked for. */
  readonly handOffs: number;
  /** How long the roll was held, in milliseconds; undefined where nothing held it. */
  readonly heldMs: number | undefined;
}

/** Plays a leg with the real engine and judges it. Rejects, with everything ended and removed, where a promise is broken. */
export async function playLeg(name: LegName): Promise<LegReport> {
  const leg: Leg = legs[name];
  const play = newPlay(leg);
  const stage = await openStage({ ...leg.options, ports: play.ports });
  const witness = watchRequests(stage.world, stage.leaders);
  try {
    const began = performance.now();
    const held = play.begin(stage, witness);
    const result = await Promise.race([stage.run(), witness.rash, held.failed]);
    const runMs = performance.now() - began;
    stage.referee.finish();
    const report = {
      leg: name,
      runMs,
      heldMs: held.ms(),
      handOffs: handOffsIn(stage),
      leaderChanges: stage.leaders.changes(),
      ...(await stage.load.finish()),
    };
    judge({ leg, stage, result }, report);
    return report;
  } finally {
    await stage.close();
  }
}

interface Held {
  readonly ms: () => number | undefined;
  readonly failed: Promise<never>;
}

/** Joins the engine's ports, which exist only when the stage stands, with the disturbance of the leg. */
function newPlay(leg: Leg) {
  let engine: EngineWatch | undefined;
  let onAttempt: (node: string) => Promise<void> = () => Promise.resolve();
  return {
    ports: (ports: EngineWatch["ports"]) => {
      engine = watchEngine(ports, (node) => onAttempt(node));
      return engine.ports;
    },
    begin: (stage: Stage, witness: Witness): Held => {
      let ms: number | undefined;
      let fail: (error: unknown) => void = () => undefined;
      const failed = new Promise<never>((_resolve, reject) => {
        fail = reject;
      });
      failed.catch(() => undefined);
      let isDisturbed = false;
      onAttempt = async (node) => {
        if (isDisturbed || leg.disturb === undefined || engine === undefined) return;
        isDisturbed = true;
        const scene = { stage, engine, node, other: otherThan(stage, node) };
        const harm = await leg.disturb(scene);
        if (harm === undefined) return;
        const began = performance.now();
        hold(scene, harm, witness).then(() => {
          ms = performance.now() - began;
        }, fail);
      };
      return { ms: () => ms, failed };
    },
  };
}

/** A control-plane node that is not to go now and whose member does not lead. */
function otherThan({ leaders }: Stage, node: string): string {
  const found = [...leaders.statuses].find(
    ([name, { leaderId, memberId }]) => name !== node && leaderId !== memberId,
  );
  if (found === undefined) throw new Error("Nobody but the leader answers.");
  return found[0];
}

/** Lets the harm last for as long as it means to; the engine must have said why it held the roll. */
async function hold({ engine }: Scene, harm: Harm, witness: Witness): Promise<void> {
  witness.harms.add(harm.what);
  await harm.lift();
  witness.harms.delete(harm.what);
  await waitUntil(`it is said that ${harm.what}`, () => saysIn(engine, harm.told));
}

function handOffsIn({ world }: Stage): number {
  return world.log.filter(({ action }) => action === "forfeit-leadership").length;
}

function judge(
  { leg, stage, result }: { readonly leg: Leg; readonly stage: Stage; readonly result: RunResult },
  report: LegReport,
): void {
  assert.equal(result.kind === "failed" ? result.error.message : "done", "done");
  const wish = leg.options.request?.talosVersion;
  for (const name of leg.nodes) {
    assert.equal(`${name} ${stage.world.nodes.get(name)?.running.talosVersion}`, `${name} ${wish}`);
  }
  assert.deepEqual(stage.world.violations, []);
  assert.ok((result.backup?.etcdRevision ?? 0) > 1, "the backup is not of the real member");
  assert.deepEqual(report.lostWrites, [], "acknowledged writes are lost");
  assert.deepEqual(report.staleReads, [], "linearizable reads saw less than was acknowledged");
  assert.deepEqual(report.lostEvents, [], "events of the watch are lost");
  assert.ok(report.writes > 100 && report.reads > 100, "there was hardly any load");
  assert.equal(report.heldMs !== undefined, leg.disturb !== undefined && leg.ownLeaderMoves === 0);
  judgeLeaders(leg, report);
}

/**
 * One hop of Talos: at most one hand-off, that of the leader, which goes last; and one more for each time that the test itself gave
 * leadership to the node that was to go. An election that nobody asked for, on a machine with too much to do, may make another one needed,
 * and lasts for as long as etcd leaves itself for it.
 */
function judgeLeaders(leg: Leg, { leaderChanges, handOffs, longestPauseMs }: LegReport): void {
  const unasked = Math.max(0, leaderChanges - handOffs - leg.ownLeaderMoves);
  assert.ok(handOffs <= 1 + leg.ownLeaderMoves + unasked, `${handOffs} hand-offs in one hop`);
  const longest = 2 * electionMs * (1 + unasked);
  assert.ok(longestPauseMs <= longest, `the writer paused for ${Math.round(longestPauseMs)} ms`);
}
