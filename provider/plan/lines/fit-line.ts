/** The engine cuts a longer text in its previews (in bytes or characters: the narrower counts). */
const longestLine = 150;

const ellipsis = "…";

/** The line, cut where it is too long for the engine's preview. */
export function fitLine(line: string): string {
  return cut(line, longestLine);
}

/** Clauses about what is needed in any case, and those that found no room there. */
export interface FittedClauses {
  readonly line: string;
  readonly rest: readonly string[];
}

/**
 * As many of the clauses as fit in brackets between two texts that are needed: `Talos 1.12.0 → 1.13.0 (the wished version), ~2 min`.
 * The first one is shortened where it is too long alone.
 */
export function fitClauses(
  before: string,
  clauses: readonly string[],
  after: string,
): FittedClauses {
  const whole = (count: number): string =>
    count === 0 ? `${before}${after}` : `${before} (${clauses.slice(0, count).join("; ")})${after}`;
  const counts = clauses.map((_, index) => clauses.length - index);
  const count = counts.find((each) => sizeOf(whole(each)) <= longestLine) ?? 0;
  const [first = "", ...others] = clauses;
  const room = longestLine - sizeOf(whole(0)) - sizeOf(" ()");
  if (count > 0 || first === "" || room < leastClause) {
    return { line: fitLine(whole(count)), rest: clauses.slice(count) };
  }
  return { line: `${before} (${cut(first, room)})${after}`, rest: others };
}

/** A text of somebody else between two that are needed: in one line, and cut where it is too long; `no reason given` for an empty one. */
export function fitReason(before: string, reason: string, after: string): string {
  const text = reason.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const room = Math.max(leastClause, longestLine - sizeOf(before) - sizeOf(after));
  return fitLine(`${before}${cut(text === "" ? "no reason given" : text, room)}${after}`);
}

/** Less of a clause than this tells nothing. */
const leastClause = 20;

/** 12 of the 64 digits of a schematic id tell it apart. */
export function shortSchematic(id: string): string {
  return `${id.slice(0, 12)}${ellipsis}`;
}

function cut(text: string, size: number): string {
  if (sizeOf(text) <= size) return text;
  const letters = Array.from(text);
  let left = size - sizeOf(ellipsis);
  const end = letters.findIndex((letter) => (left -= sizeOf(letter)) < 0);
  return `${letters.slice(0, end).join("")}${ellipsis}`;
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
