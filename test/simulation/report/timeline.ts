import type { Told } from "../play/stage";

const marks: Readonly<Record<Told["subject"], string>> = {
  story: "story",
  world: "",
  us: "us",
  "fault armed": "FAULT",
  "fault fired": "FIRED",
  "fault lifted": "lifted",
  killed: "KILLED",
  operator: "OPERATOR",
  end: "END",
  violation: "VIOLATION",
};

/** One event as a line: virtual time, who, node, what. */
export function timelineOf({ at, subject, text, node }: Told): string {
  const [first = "", ...rest] = text.split("\n");
  const head = `${timeOf(at)} ${marks[subject].padEnd(9)} ${(node ?? "").padEnd(21)} ${first}`;
  return [head, ...rest.map((line) => `${" ".repeat(24)}${line}`)].join("\n").trimEnd();
}

/** Such as `1:02:03.456`. */
function timeOf(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const clock = `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${clock}.${String(Math.floor(ms % 1_000)).padStart(3, "0")}`.padStart(12);
}
