/** Whom a command talks to, and with what. */
export interface CommandTarget {
  /** Path of the talosconfig: a file, mode 0600, of a scratch folder. */
  readonly talosconfigPath: string;
  /** Undefined leaves the choice to the talosconfig. */
  readonly context: string | undefined;
  /** The one node. */
  readonly node: string;
  /** Endpoints to go through; empty means those of the talosconfig. */
  readonly endpoints: readonly string[];
}

/** The flags that every command against a cluster gets. Exactly one node: talosctl works on several at once. */
export function connectionFlags(target: CommandTarget): string[] {
  return [
    "--talosconfig",
    target.talosconfigPath,
    ...(target.context === undefined ? [] : ["--context", target.context]),
    ...(target.endpoints.length === 0 ? [] : ["--endpoints", target.endpoints.join(",")]),
    "--nodes",
    target.node,
  ];
}

/** talosctl's own deadline, so that it ends by itself, with its own words, a little before we end it. Go duration. */
export function ownDeadline(deadlineMs: number): string {
  const marginMs = Math.min(10_000, deadlineMs / 10);
  return `${String(Math.max(1, Math.floor((deadlineMs - marginMs) / 1000)))}s`;
}
