import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { equivalents } from "./equivalents";
import { findOccasion, promisingSeeds } from "./find-occasion";
import { guardingMutants } from "./guarding-mutants";
import { surveySeeds } from "./survey";
import { readTable, writeTable, type Occasion } from "./table";
import { eachWithTeller } from "./teller";

/**
 * Looks for a story that notices each mutant which the table does not know, and writes it there as soon as it is found; what no story notices
 * goes to the unnoticed ones, for somebody to say why or to draw better stories. `--again` tries those once more, in up to `--most`
 * stories each; `--seeds` stories are looked through for what they reach.
 */
async function fillTable(commandLine: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      seeds: { type: "string", default: "800" },
      most: { type: "string", default: "30" },
      jobs: { type: "string", default: String(availableParallelism()) },
      again: { type: "boolean", default: false },
    },
  });
  const names = guardingMutants().map(({ name }) => name);
  const table = readTable();
  const caught = onlyOf(table.caught, names);
  const unnoticed = values.again ? {} : onlyOf(table.unnoticed, names);
  const wanted = names.filter(
    (name) => !(name in caught) && !(name in unnoticed) && !(name in equivalents),
  );
  write(`${wanted.length} mutants to look for; first what stories reach`);
  const survey = await surveySeeds(Number(values.seeds), Number(values.jobs));
  await eachWithTeller(wanted, Number(values.jobs), async (teller, name) => {
    const promising = promisingSeeds(name, survey, timesOf(Object.values(caught)));
    const seeds = promising.slice(0, Number(values.most));
    const occasion = await findOccasion(teller, { without: [name], seeds });
    if (occasion === undefined) unnoticed[name] = promising.length;
    else caught[name] = occasion;
    writeTable({ caught, unnoticed });
    write(`${name}\n    ${tell(occasion, promising.length)}`);
  });
  writeTable({ caught, unnoticed });
}

function tell(occasion: Occasion | undefined, reached: number): string {
  if (occasion === undefined) return `UNNOTICED, reached by ${reached} stories`;
  return `seed ${occasion.seed}: ${occasion.by}`;
}

function timesOf(occasions: readonly Occasion[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const { seed } of occasions) times.set(seed, (times.get(seed) ?? 0) + 1);
  return times;
}

/** Without what no longer exists. */
function onlyOf<Value>(
  entries: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  const known = new Set(names);
  return Object.fromEntries(Object.entries(entries).filter(([name]) => known.has(name)));
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

fillTable(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
