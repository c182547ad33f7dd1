/** A blocker refuses the plan, a warning may hurt, a note is good to know. */
export type Severity = "blocker" | "warning" | "note";

/** What a rehearsal found out about the upgrade before anything moved. Never secret. */
export interface Finding {
  /** Permanent, in kebab-case: `drain-blocked-by-budget`. */
  readonly code: string;
  readonly severity: Severity;
  /** Name of the node that it is about; undefined for the whole cluster. */
  readonly node: string | undefined;
  /** What was seen, one sentence. */
  readonly message: string;
  /** What to do or type next, one sentence. */
  readonly remedy: string;
}
