import type { Given } from "../../../cli/command-line/command";

/** What a command is given, by the flags' names. */
export function given(parts: {
  readonly texts?: Readonly<Record<string, string>>;
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly switches?: readonly string[];
  readonly positional?: string;
}): Given {
  return {
    texts: new Map(Object.entries(parts.texts ?? {})),
    lists: new Map(Object.entries(parts.lists ?? {})),
    switches: new Set(parts.switches ?? []),
    positional: parts.positional,
  };
}
