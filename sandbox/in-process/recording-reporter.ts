import type { Reporter } from "../../provider/ports";
import type { World } from "../world/types";

/** A line that the engine told, with the world time in milliseconds. */
export interface ToldLine {
  readonly at: number;
  readonly kind: "status" | "info" | "warn";
  readonly text: string;
}

export interface RecordingReporter extends Reporter {
  readonly lines: readonly ToldLine[];
}

/** Keeps every line, and gives it on to whoever wants to print it. */
export function recordingReporter(
  world: World,
  onLine: ((line: ToldLine) => void) | undefined,
): RecordingReporter {
  const lines: ToldLine[] = [];
  const tell = (kind: ToldLine["kind"]) => (text: string) => {
    const line = { at: world.clock.now(), kind, text };
    lines.push(line);
    onLine?.(line);
  };
  return { lines, status: tell("status"), info: tell("info"), warn: tell("warn") };
}
