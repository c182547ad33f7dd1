export function readStamp(file: string): string | undefined;
export function writeStamp(file: string, stamp: string): void;
export function hashFiles(root: string, paths: readonly string[], ...alsoHashed: string[]): string;
