import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { equivalents } from "./equivalents";
import { circles, findOccasion, isEndless } from "./find-occasion";
import { guardingMutants } from "./guarding-mutants";
import { readTable, type Occasion } from "./table";
import { eachWithTeller } from "./teller";

/** Where the story of the table has changed, so many of those that catch most are told as well. */
const otherStories = 20;

describe("mutants of the guarding files", () => {
  const names = guardingMutants().map(({ name }) => name);
  const { caught, unnoticed } = readTable();

  it("are all known: each new rule has its story, or a reason why none can notice it (node dist/test/mutation/fill-table.js)", () => {
    const known = new Set([caught, unnoticed, equivalents].flatMap((list) => Object.keys(list)));
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    );
    assert.deepEqual(
      [...known].filter((name) => !names.includes(name)),
      [],
    );
  });

  it(`${Object.keys(caught).length} are caught by their stories`, async function () {
    this.timeout(600_000);
    const noticed = new Map<string, Occasion>();
    const lanes = Math.min(2, availableParallelism());
    await eachWithTeller(Object.entries(caught), lanes, async (teller, [name, { seed, by }]) => {
      const seeds = [...new Set([seed, ...frequentSeeds(caught)])].slice(0, 1 + otherStories);
      const occasion = await findOccasion(teller, { without: [name], seeds });
      // A busy machine is no story that has no end: only what was known to have none counts by its silence.
      if (occasion?.by === circles && !isEndless(by)) return;
      if (occasion !== undefined) noticed.set(name, occasion);
    });
    process.stdout.write(`${tableOf(noticed, names)}\n`);
    assert.deepEqual(
      Object.keys(caught).filter((name) => !noticed.has(name)),
      [],
    );
  });
});

function frequentSeeds(caught: Readonly<Record<string, Occasion>>): readonly number[] {
  const times = new Map<number, number>();
  for (const { seed } of Object.values(caught)) times.set(seed, (times.get(seed) ?? 0) + 1);
  return [...times].toSorted(([, left], [, right]) => right - left).map(([seed]) => seed);
}

function tableOf(noticed: ReadonlyMap<string, Occasion>, names: readonly string[]): string {
  const lines = names.flatMap((name) => {
    const occasion = noticed.get(name);
    return occasion === undefined ? [] : [`${name}\n    seed ${occasion.seed}: ${occasion.by}`];
  });
  return lines.join("\n");
}
