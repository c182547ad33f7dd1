/** Values that a message is made of. Prepared where the error is thrown; never secret. */
export type ErrorValues = Readonly<Record<string, string | number>>;

/** One kind of failure, as data. Codes are permanent. */
export interface ErrorEntry {
  /** A short sentence with a full stop: what happened. */
  readonly title: string;
  /** Why it happened. */
  readonly why: (values: ErrorValues) => string;
  /** The next thing to type or do. */
  readonly next: (values: ErrorValues) => string;
  readonly blame: "operator" | "cluster" | "talosctl" | "us";
}
