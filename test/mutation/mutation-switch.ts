/**
 * What instrumented files call in place of their rules. While no mutant is switched on every rule is in force, and is noted as reached where
 * it makes a difference: a story that reaches no difference cannot notice that the rule is gone.
 */
export interface MutationSwitch {
  /** Mutants that are switched on. */
  active: ReadonlySet<string>;
  /** Mutants whose rule made a difference since this was emptied last. */
  readonly reached: Set<string>;
  /** Of lists that are made once, who reads them is not seen: they count as reached always. */
  readonly always: ReadonlySet<string>;
  guard(name: string, holds: unknown): unknown;
  /** The choice that tells nothing. */
  choice(name: string, quiet: boolean, value: unknown): unknown;
  compare(name: string, operator: Comparison, sides: readonly [number, number]): boolean;
  calls(name: string): boolean;
  holds(name: string, condition: Condition): Condition;
  entries(name: string, entries: Iterable<unknown>): readonly unknown[];
  /** A list that is made once, as its file is loaded. */
  list(names: ListNames, list: unknown[]): readonly unknown[];
  number(name: string, value: number): number;
}

export type Comparison = "<" | "<=" | ">" | ">=";

export interface ListNames {
  /** One for each entry. */
  readonly entries: readonly string[];
  /** One for each entry but the last: it and the next change places. */
  readonly swaps: readonly string[];
}

type Condition = (...values: readonly unknown[]) => unknown;

export function createMutationSwitch(): MutationSwitch {
  const reached = new Set<string>();
  const always = new Set<string>();
  const lists: {
    readonly names: ListNames;
    readonly list: unknown[];
    readonly whole: unknown[];
  }[] = [];
  let active: ReadonlySet<string> = new Set();
  const isOff = (name: string): boolean => {
    reached.add(name);
    return active.has(name);
  };
  return {
    reached,
    always,
    get active() {
      return active;
    },
    set active(names) {
      active = names;
      for (const { names: mutants, list, whole } of lists) {
        list.splice(0, list.length, ...changed(whole, mutants, active));
      }
    },
    guard: (name, holds) => (Boolean(holds) && isOff(name) ? false : holds),
    choice: (name, quiet, value) => (Boolean(value) !== quiet && isOff(name) ? quiet : value),
    compare: (name, operator, [left, right]) => {
      const holds = compared(operator, left, right);
      const moved = compared(boundaries[operator], left, right);
      return holds !== moved && isOff(name) ? moved : holds;
    },
    calls: (name) => !isOff(name),
    holds:
      (name, condition) =>
      (...values) =>
        isOff(name) ? Promise.resolve() : condition(...values),
    entries: (name, entries) => {
      const all = [...entries];
      return all.length > 0 && isOff(name) ? [] : all;
    },
    list: (names, list) => {
      for (const name of [...names.entries, ...names.swaps]) always.add(name);
      lists.push({ names, list, whole: [...list] });
      return list;
    },
    number: (name, value) => (isOff(name) ? value - 1 : value),
  };
}

const boundaries: Readonly<Record<Comparison, Comparison>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
};

function compared(operator: Comparison, left: number, right: number): boolean {
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  if (operator === ">") return left > right;
  return left >= right;
}

function changed(
  whole: readonly unknown[],
  { entries, swaps }: ListNames,
  active: ReadonlySet<string>,
): unknown[] {
  const order = [...whole];
  swaps.forEach((name, index) => {
    if (active.has(name)) order.splice(index, 2, whole[index + 1], whole[index]);
  });
  const gone = new Set(whole.filter((_, index) => active.has(entries[index] ?? "")));
  return order.filter((entry) => !gone.has(entry));
}
