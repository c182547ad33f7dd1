export function removeStaleOutputs(outputFolder: string, sources: readonly string[]): void;
export function missingOutputs(outputFolder: string, sources: readonly string[]): string[];
