import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";

/** What is known of each mutant, by its name. */
export interface Table {
  /** The seed whose story notices it; 0 where the engine cannot even be loaded or goes round in circles. */
  readonly caught: Readonly<Record<string, number>>;
  /** Why no story can notice it: nothing that counts is different, or another rule keeps the same promise. */
  readonly equal: Readonly<Record<string, string>>;
  /** Noticed by no story so far. */
  readonly unnoticed: readonly string[];
}

const path = join(projectRoot(), "test", "mutation", "table.json");

export function readTable(): Table {
  return JSON.parse(readFileSync(path, "utf8")) as Table;
}

export function writeTable({ caught, equal, unnoticed }: Table): void {
  const table = { caught: sorted(caught), equal: sorted(equal), unnoticed: unnoticed.toSorted() };
  writeFileSync(path, `${JSON.stringify(table, undefined, 2)}\n`);
}

function sorted<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
