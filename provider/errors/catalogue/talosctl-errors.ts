import type { ErrorEntry } from "../error-entry";

export const talosctlErrors = {} as const satisfies Record<string, ErrorEntry>;
