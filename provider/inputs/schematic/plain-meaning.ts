/** What Go's YAML takes an unquoted scalar for (go.yaml.in/yaml v3 and v4, `resolve`). */
export type Meaning =
  | { readonly kind: "null" | "timestamp" | "merge" | "text" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number };

const words = new Map<string, Meaning>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, { kind: "null" }] as const),
  ...["true", "True", "TRUE"].map((word) => [word, { kind: "boolean", value: true }] as const),
  ...["false", "False", "FALSE"].map((word) => [word, { kind: "boolean", value: false }] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, { kind: "float", value: NaN }] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map(
    (word) => [word, { kind: "float", value: Infinity }] as const,
  ),
  ...["-.inf", "-.Inf", "-.INF"].map(
    (word) => [word, { kind: "float", value: -Infinity }] as const,
  ),
  ...["-0", "-0.0"].map((word) => [word, { kind: "float", value: -0 }] as const),
  ["<<", { kind: "merge" }],
]);

const floatPattern = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const integerPattern =
  /^(?<sign>[-+]?)(?:(?<decimal>0|[1-9]\d*)|0[xX](?<hex>[0-9a-fA-F]+)|0[oO]?(?<octal>[0-7]+)|0[bB](?<binary>[01]+))$/;
const smallest = -(2n ** 63n);
const largest = 2n ** 64n - 1n;

export function plainMeaning(text: string): Meaning {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (text.startsWith(".")) return floatMeaning(text) ?? { kind: "text" };
  if (!/^[-+0-9]/.test(text)) return { kind: "text" };
  if (isTimestamp(text)) return { kind: "timestamp" };
  const digits = text.replaceAll("_", "");
  return integerMeaning(digits) ?? floatMeaning(digits) ?? { kind: "text" };
}

function floatMeaning(text: string): Meaning | undefined {
  const value = Number(text);
  // Go refuses a number that is too large for a float.
  if (!floatPattern.test(text) || !Number.isFinite(value)) return undefined;
  return { kind: "float", value };
}

function integerMeaning(text: string): Meaning | undefined {
  const parts = integerPattern.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { sign = "", decimal, hex, octal, binary } = parts;
  const size = BigInt(
    decimal ??
      (hex === undefined ? (octal === undefined ? `0b${binary ?? ""}` : `0o${octal}`) : `0x${hex}`),
  );
  const value = sign === "-" ? -size : size;
  // Above the largest signed integer Go reads an unsigned one, which has no sign at all.
  const isReadable = sign === "" ? value <= largest : value >= smallest && value < 2n ** 63n;
  return isReadable ? { kind: "integer", value } : undefined;
}

const timestampPattern =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:(?:[Tt](?<time>[\d:.,]+)(?:Z|[-+](?<zone>\d\d:\d\d)))| (?<bare>[\d:.,]+))?$/;
const timePattern = /^(?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:[.,]\d+)?$/;

/** The four forms of `parseTimestamp`: a date, or a date with a time and its zone, or with a space and a time. */
function isTimestamp(text: string): boolean {
  const parts = timestampPattern.exec(text)?.groups;
  if (parts === undefined) return false;
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false;
  const time = parts.time ?? parts.bare;
  return (time === undefined || isTime(time)) && isZone(parts.zone);
}

function isTime(text: string): boolean {
  const parts = timePattern.exec(text)?.groups;
  if (parts === undefined) return false;
  return Number(parts.hour) < 24 && Number(parts.minute) < 60 && Number(parts.second) < 60;
}

function isZone(zone: string | undefined): boolean {
  if (zone === undefined) return true;
  const [hours, minutes] = zone.split(":").map(Number);
  return (hours ?? 99) <= 24 && (minutes ?? 99) < 60;
}

function daysOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
