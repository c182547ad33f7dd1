import type { ErrorEntry } from "../error-entry";

export const backupErrors = {} as const satisfies Record<string, ErrorEntry>;
