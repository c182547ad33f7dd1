import type { ErrorEntry } from "../error-entry";

export const runErrors = {} as const satisfies Record<string, ErrorEntry>;
