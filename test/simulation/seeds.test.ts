import assert from "node:assert/strict";
import { hazards } from "../../provider/model/hazard";
import { faultCatalogue } from "../../sandbox/world/faults/catalogue";
import { hunt } from "./hunt/hunt";
import { truths } from "./truth/true-reasons";
import { everything } from "./report/coverage";
import { histogram } from "./report/histogram";
import { count, newTally, type Tally } from "./report/tally";
import { seldom, unreached } from "./report/unreached";
import { seedsFor } from "./seeds";

/** Stories of every `npm test`: more than 10,000 runs, which reach all that can be reached. */
const everyDay = 3_300;
const leastRuns = 10_000;

describe("simulated upgrades from seeds", () => {
  const seeds = seedsFor(everyDay);
  const [first = 1] = seeds;

  it(`${seeds.length} stories: no invariant is broken, every end is true, and all converge when the faults stop`, async function () {
    this.timeout(1_800_000);
    const tally = newTally();
    const bad: string[] = [];
    const started = process.hrtime.bigint();
    await hunt({
      first,
      count: seeds.length,
      onFound: (found) => {
        count(tally, found);
        if (found.tried.kind === "bad") bad.push(replayLine(found.seed, found.tried.message));
        return bad.length < 10;
      },
    });
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    process.stdout.write(`${histogram(tally, seconds).join("\n")}\n`);
    assert.deepEqual(bad, []);
    if (seeds.length < everyDay) return;
    assert.ok(tally.runs >= leastRuns, `only ${tally.runs} runs`);
    assertCovered(tally);
  });
});

function replayLine(seed: number, message: string): string {
  return `seed ${seed}: ${message.split("\n")[0] ?? ""} (npm run simulate -- --seed ${seed})`;
}

/** A fault counts only where it fired. */
function assertCovered(tally: Tally): void {
  const { stories } = tally;
  assert.ok(
    tally.disrupted >= 0.6 * stories,
    `${tally.disrupted} of ${stories} reach a disruption`,
  );
  assert.ok(
    tally.fullyTried >= 0.4 * stories,
    `${tally.fullyTried} of ${stories} are tried in full`,
  );
  const missing = [
    ...missingIn(tally.steps, everything.steps),
    ...missingIn(tally.checks, everything.checks),
    ...missingIn(tally.hazards, hazards),
    ...missingIn(tally.ends, Object.keys(truths)),
    ...missingIn(
      tally.fired,
      faultCatalogue.map(({ kind }) => kind),
    ),
  ];
  const unexpected = missing.filter((name) => !(name in unreached) && !seldom.includes(name));
  assert.deepEqual(unexpected, []);
  const reached = [tally.steps, tally.checks, tally.hazards, tally.ends, tally.fired];
  const wronglyListed = Object.keys(unreached).filter((name) =>
    reached.some((one) => one.has(name)),
  );
  assert.deepEqual(wronglyListed, []);
}

function missingIn(counts: ReadonlyMap<string, number>, names: readonly string[]): string[] {
  return names.filter((name) => !counts.has(name));
}
