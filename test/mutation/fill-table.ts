import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { huntMutants } from "./hunt-mutants";
import { nameOf } from "./mutant";
import { guardingMutants } from "./guarding-mutants";
import { readTable, writeTable, type Table } from "./table";

/**
 * Looks for the seed by which the simulation notices each mutant that the table does not know, and writes it there; what no seed notices
 * goes to the unnoticed ones, for somebody to say why or to draw better stories. `--again` tries those once more.
 */
async function fillTable(commandLine: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      seeds: { type: "string", default: "60" },
      jobs: { type: "string", default: String(availableParallelism()) },
      again: { type: "boolean", default: false },
    },
  });
  const table = onlyOf(readTable(), new Set(guardingMutants().map(nameOf)));
  const isKnown = (name: string): boolean =>
    name in table.caught ||
    name in table.equal ||
    (!values.again && table.unnoticed.includes(name));
  const mutants = guardingMutants().filter((mutant) => !isKnown(nameOf(mutant)));
  process.stdout.write(`${mutants.length} mutants to look for\n`);
  const all = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
  let known: Table = table;
  await huntMutants({
    mutants,
    seedsOf: (_mutant, proven) => [...new Set([...proven, ...all])],
    processes: Number(values.jobs),
    patienceMs: 300_000,
    onJudged: ({ mutant, answer }) => {
      const name = nameOf(mutant);
      known =
        answer.kind === "caught"
          ? {
              ...known,
              caught: { ...known.caught, [name]: answer.seed },
              unnoticed: known.unnoticed.filter((one) => one !== name),
            }
          : { ...known, unnoticed: [...new Set([...known.unnoticed, name])] };
      writeTable(known);
      const how = answer.kind === "caught" ? `seed ${answer.seed}: ${answer.by}` : "UNNOTICED";
      process.stdout.write(`${name}\n    ${how}\n`);
    },
  });
  writeTable(known);
}

/** Without what no longer exists. */
function onlyOf(table: Table, names: ReadonlySet<string>): Table {
  const keep = <Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => names.has(name)));
  return {
    caught: keep(table.caught),
    equal: keep(table.equal),
    unnoticed: table.unnoticed.filter((name) => names.has(name)),
  };
}

fillTable(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
