export function shorten(output: string): string;
