import assert from "node:assert/strict";
import { armFault } from "../../../sandbox/world/faults";
import { announce } from "../../../sandbox/world/record";
import type { World } from "../../../sandbox/world/types";
import { atMost } from "../at-most";
import { watchOneRun } from "../../simulation/judge";
import { openWireRoll, type RollEnd, type WireRoll, type WireRollOptions } from "../wire-roll";
import { waitUntil } from "../wait-until";
import { faultCases, wrongWords, type FaultCase } from "./fault-cases";

/** Clusters at once: most of the time all of them wait. */
const atOnce = 8;
const from = { talosVersion: "1.13.0", kubernetesVersion: "1.34.1" };
const wish = {
  talosVersion: "1.13.9",
  upgradeType: "os",
  allow: ["control-plane-downtime"],
};

/** What one story came to; what is asserted of it is asserted by its test. */
interface Played {
  readonly first: RollEnd;
  /** What the world was short of after the first run. */
  readonly missing: readonly string[];
  readonly fired: number;
  readonly second: RollEnd;
  /** What it was short of after the second. */
  readonly left: readonly string[];
  readonly world: World;
  readonly told: readonly string[];
}

/** Faults of the world with the real talosctl between us and the cluster, each in a cluster of its own. */
export function faultSuite(talosctl: () => string): void {
  const limit = atMost(atOnce);
  const plays = new Map<FaultCase | (typeof wrongWords)[number], Promise<Played>>();

  before(() => {
    const start = (each: FaultCase | (typeof wrongWords)[number], play: () => Promise<Played>) => {
      const played = limit(play);
      played.catch(() => undefined);
      plays.set(each, played);
    };
    for (const each of faultCases) start(each, () => playFault(each, talosctl()));
    for (const each of wrongWords) {
      const world = { controlPlanes: 1, workers: 0, workloads: [] };
      start(each, () => playWord({ world, wrapper: each.wrapper, talosctl: talosctl() }));
    }
  });

  for (const each of faultCases) {
    it(`${each.title ?? each.fault.kind}: ${each.end}`, async function () {
      this.timeout(180_000);
      const played = await theOne(plays.get(each));
      assertStory(played, each);
      assert.ok(played.fired > 0, "the fault has struck");
    });
  }

  for (const each of wrongWords) {
    it(`${each.title}: ${each.end}`, async function () {
      this.timeout(180_000);
      assertStory(await theOne(plays.get(each)), each);
    });
  }
}

function theOne<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The story was not begun.");
  return value;
}

function assertStory(played: Played, { end }: Pick<FaultCase, "end">): void {
  const { first, second, world, told } = played;
  const report = told.slice(-15).join("\n");
  assert.equal(first.kind === "done" ? "done" : first.code, end, `${textOf(first)}\n${report}`);
  // What is called done is done in the world, and what failed is not.
  assert.equal(played.missing.length === 0, end === "done", played.missing.join("; "));
  assert.equal(second.kind, "done", textOf(second));
  assert.deepEqual(played.left, []);
  assert.deepEqual(world.violations, []);
}

function textOf(end: RollEnd): string {
  return end.kind === "done" ? "done" : end.message;
}

async function playFault(each: FaultCase, talosctl: string): Promise<Played> {
  const { world = {}, wish = {}, wishAfter = {} } = each;
  const options = { world, wish, wishAfter, talosctl };
  return play(options, async (roll) => {
    const { world } = roll.sandbox;
    const lift = armWhenDue(world, each);
    const first = await roll.up();
    const missing = missingIn(world);
    lift();
    return { first, missing, fired: world.fired.get(each.fault.kind) ?? 0 };
  });
}

function playWord(options: Pick<WireRollOptions, "world" | "talosctl" | "wrapper">) {
  return play(options, async (roll) => {
    const first = await roll.up();
    const missing = missingIn(roll.sandbox.world);
    roll.straighten();
    return { first, missing, fired: 1 };
  });
}

/** The story under the fault, then one run more when nothing is wrong any longer. */
async function play(
  options: Omit<WireRollOptions, "wish"> & Pick<FaultCase, "wish" | "wishAfter">,
  firstRun: (roll: WireRoll) => Promise<Pick<Played, "first" | "missing" | "fired">>,
): Promise<Played> {
  const roll = await openWireRoll({
    ...options,
    world: { ...from, ...options.world },
    wish: { ...wish, ...options.wish },
  });
  try {
    const { world } = roll.sandbox;
    const watched = watchOneRun(world, {});
    const first = await firstRun(roll);
    watched.finish();
    await waitUntil("every node is ready", () => isSettled(world), 60_000);
    const hasFallen = first.first.kind === "failed" && /BACK|MAINTENANCE/.test(first.first.code);
    const retryFallback = hasFallen ? [...world.nodes.keys()] : [];
    const watchedAgain = watchOneRun(world, { retryFallback });
    const retries = retryFallback.map((node) => `retry-fallback:${node}`);
    const second = await roll.up({ allow: [...wish.allow, ...retries], ...options.wishAfter });
    watchedAgain.finish();
    return { ...first, second, left: missingIn(world), world, told: roll.told() };
  } finally {
    await roll.close();
  }
}

function isSettled({ nodes }: World): boolean {
  return [...nodes.values()].every(({ isUp, ready, sequence }) => isUp && ready && !sequence);
}

/** What keeps the world from being what was wished for. */
function missingIn({ nodes, options }: World): readonly string[] {
  return [...nodes.values()].flatMap(({ name, running, ready }) => [
    ...(running.talosVersion === wish.talosVersion ? [] : [`${name} runs ${running.talosVersion}`]),
    ...(running.schematicId === options.schematic?.id ? [] : [`${name} has another schematic`]),
    ...(running.extensions.length > 0 ? [] : [`${name} has lost its extensions`]),
    ...(ready ? [] : [`${name} is not ready`]),
  ]);
}

/** Arms the fault now or at its moment; gives what lifts it. */
function armWhenDue(world: World, { fault, since, lastsMs }: FaultCase): () => void {
  let lift: (() => void) | undefined;
  const arm = (): void => {
    const disarm = armFault(world, fault);
    lift = () => {
      disarm();
      tellListeners(world, fault);
    };
    tellListeners(world, fault);
    if (lastsMs !== undefined) world.clock.after(lastsMs, lift);
  };
  if (since === undefined) arm();
  else atAction(world, since, arm);
  return () => lift?.();
}

/** A listener on loopback follows what the world tells. */
function tellListeners(world: World, fault: FaultCase["fault"]): void {
  if ("node" in fault) announce(world, { kind: "node", node: fault.node });
}

function atAction(world: World, action: string, happen: () => void): void {
  const listener: Parameters<World["listeners"]["add"]>[0] = (change) => {
    if (change.kind !== "log" || change.entry.action !== action) return;
    world.listeners.delete(listener);
    happen();
  };
  world.listeners.add(listener);
}
