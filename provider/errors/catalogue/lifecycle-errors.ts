import type { ErrorEntry } from "../error-entry";

export const lifecycleErrors = {} as const satisfies Record<string, ErrorEntry>;
