import type { ErrorEntry } from "../error-entry";

export const inputsErrors = {} as const satisfies Record<string, ErrorEntry>;
