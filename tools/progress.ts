/** Where long work tells what it is at. */
export interface Progress {
  /** Says one line. */
  note(line: string): void;
  /** Tells the begin, the end and the duration of some work, and that it still goes on. */
  step<Result>(title: string, work: () => Promise<Result>): Promise<Result>;
}

/** A progress that says nothing. */
export const quietProgress: Progress = {
  note: () => undefined,
  step: (_title, work) => work(),
};
