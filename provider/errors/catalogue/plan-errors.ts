import type { ErrorEntry } from "../error-entry";

export const planErrors = {} as const satisfies Record<string, ErrorEntry>;
