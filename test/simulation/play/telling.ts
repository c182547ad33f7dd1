/** What an event of a story is about. */
export type Subject =
  | "story"
  | "world"
  | "us"
  | "fault armed"
  | "fault fired"
  | "fault lifted"
  | "killed"
  | "operator"
  | "end"
  | "violation";

/** Tells an event of a story, for a timeline. */
export type Tell = (subject: Subject, text: string, node?: string) => void;
