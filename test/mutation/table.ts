import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";

/** What is known of each mutant, by its name. */
export interface Table {
  readonly caught: Readonly<Record<string, Occasion>>;
  /** Noticed by no story so far, with the number of stories in which it made a difference. */
  readonly unnoticed: Readonly<Record<string, number>>;
}

/** The story that notices a mutant. */
export interface Occasion {
  readonly seed: number;
  /** What it failed with when this was written. */
  readonly by: string;
}

const path = join(projectRoot(), "test", "mutation", "table.json");

export function readTable(): Table {
  return JSON.parse(readFileSync(path, "utf8")) as Table;
}

export function writeTable({ caught, unnoticed }: Table): void {
  const table = { caught: sorted(caught), unnoticed: sorted(unnoticed) };
  writeFileSync(path, `${JSON.stringify(table, undefined, 2)}\n`);
}

function sorted<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
