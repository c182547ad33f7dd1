/** Keeps the end of a stream's text and hands out its lines. */
export interface OutputTail {
  write(chunk: string): void;
  /** Ends the last line. */
  end(): void;
  /** The last `limit` characters at most, from a whole line on where one begins among them. */
  text(): string;
}

/** A line longer than `limit` is handed out in its first part only. */
export function outputTail(limit: number, onLine: (line: string) => void): OutputTail {
  let kept = "";
  let line = "";

  const handOut = (): void => {
    if (line.trim() !== "") onLine(line.slice(0, limit));
    line = "";
  };
  return {
    write: (chunk) => {
      kept = (kept + chunk).slice(-limit);
      const [first = "", ...others] = chunk.split(/\r?\n/);
      line += first;
      for (const other of others) {
        handOut();
        line = other;
      }
      if (line.length > limit) line = line.slice(0, limit);
    },
    end: handOut,
    text: () => kept,
  };
}
