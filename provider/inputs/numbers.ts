import type { Parallelism } from "../model/request";

const secondsOfAWeek = 604_800;

/** A number of seconds, given as number or, as stack configuration gives it, as text; undefined when it is none. */
export function positiveSeconds(value: unknown): number | undefined {
  const seconds = readNumber(value);
  if (seconds === undefined) return undefined;
  return seconds > 0 && seconds <= secondsOfAWeek ? seconds : undefined;
}

/** A whole number of seconds within the bounds, given as number or text; undefined when it is none. */
export function wholeSeconds(value: unknown, least: number, most: number): number | undefined {
  const seconds = readNumber(value);
  if (seconds === undefined || !Number.isInteger(seconds)) return undefined;
  return seconds >= least && seconds <= most ? seconds : undefined;
}

/** `3`, `"3"` or `"25%"`; undefined when it is none of these. */
export function readParallelism(value: unknown): Parallelism | undefined {
  const share = typeof value === "string" ? /^\s*(.+?)\s*%\s*$/.exec(value)?.[1] : undefined;
  const number = readNumber(share ?? value);
  if (number === undefined || !Number.isInteger(number) || number < 1) return undefined;
  if (share === undefined) return { kind: "count", count: number };
  return number <= 100 ? { kind: "percent", percent: number } : undefined;
}

function readNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || !/^\s*\d{1,9}(?:\.\d{1,9})?\s*$/.test(value)) return undefined;
  return Number(value);
}
