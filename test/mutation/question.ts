/** What a process of the mutation test is asked. */
export type Question =
  /** Which rules a story reaches, while all are in force. */
  | { readonly kind: "survey"; readonly seed: number }
  /** Whether a story fails when it is told to an engine without these rules. */
  | { readonly kind: "tell"; readonly without: readonly string[]; readonly seed: number };

export type Answer =
  | { readonly kind: "reached"; readonly names: readonly string[]; readonly cpuMs: number }
  /** `by` is the first line of what the story failed with. */
  | { readonly kind: "caught"; readonly by: string; readonly cpuMs: number }
  | { readonly kind: "survived"; readonly cpuMs: number };
