import type { Random } from "../../../sandbox/world/random";

/** A value and how often it is drawn, beside the others. */
export type Weighted<T> = readonly [weight: number, value: T];

/** One of the values, by their weights. */
export function choose<T>(random: Random, choices: readonly Weighted<T>[]): T {
  const all = choices.reduce((sum, [weight]) => sum + weight, 0);
  let place = random.integer(all);
  for (const [weight, value] of choices) {
    if (place < weight) return value;
    place -= weight;
  }
  throw new Error("There is nothing to choose from.");
}

/** True so many times out of a hundred. */
export function happens(random: Random, percent: number): boolean {
  return random.integer(100) < percent;
}

/** One of the items, each as often as the others. Throws where there is none. */
export function oneOf<T>(random: Random, items: readonly T[]): T {
  const item = items[random.integer(items.length)];
  if (item === undefined) throw new Error("There is nothing to choose from.");
  return item;
}

/** A whole number up to the bound, small ones as often as large ones by orders of magnitude. */
export function logarithmic(random: Random, bound: number): number {
  const share = random.integer(1_000_000) / 1_000_000;
  return Math.max(1, Math.floor(Math.exp(share * Math.log(bound))));
}
