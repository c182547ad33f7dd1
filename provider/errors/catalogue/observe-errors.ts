import type { ErrorEntry } from "../error-entry";

export const observeErrors = {} as const satisfies Record<string, ErrorEntry>;
