import { parseArgs } from "node:util";
import { measureLoading } from "./measure-loading";
import { measureLooks } from "./measure-looks";
import { measurePlanning } from "./measure-planning";
import { measurePreviews } from "./measure-previews";
import { measureRolls } from "./measure-rolls";
import { measureSimulation } from "./measure-simulation";
import { describeTable, type Table } from "./table";

/** All that can be measured, by the name that `--only` takes. */
const measurements = {
  planning: measurePlanning,
  loading: measureLoading,
  looks: measureLooks,
  preview: measurePreviews,
  simulation: measureSimulation,
  rolls: measureRolls,
} satisfies Record<string, () => Promise<readonly Table[]>>;

/** The loop beside our roll takes almost half an hour: only where it is asked for. */
const onlyByName: readonly string[] = ["rolls"];

/** `npm run bench [-- --only <name>]…`: prints numbers and ratios. Slow is no failure; it fails when something breaks. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  const strangers = (values.only ?? []).filter((name) => !(name in measurements));
  if (strangers.length > 0) {
    const known = Object.keys(measurements).join(", ");
    throw new Error(`--only ${strangers.join(", ")}: choose of ${known}.`);
  }
  const chosen = Object.entries(measurements).filter(
    ([name]) => values.only?.includes(name) ?? !onlyByName.includes(name),
  );
  for (const [, measure] of chosen) {
    for (const table of await measure()) process.stdout.write(`${describeTable(table)}\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
