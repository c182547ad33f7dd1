import type { Tool } from "./tool";

/** A way that was tried, and why it did not lead to the tool. */
export interface Attempt {
  readonly way: string;
  readonly reason: string;
}

const errorName = "ToolMissing";

/** The error that tells every way that was tried, and the one thing to do. */
export function toolMissing(tool: Tool, attempts: readonly Attempt[]): Error {
  const width = Math.max(...attempts.map(({ way }) => way.length), 0);
  const tried = attempts.map(({ way, reason }) => `  ${way.padEnd(width)}  ${reason}`);
  const variable = tool.variables[0]?.name ?? "";
  const lines = [
    `${tool.name} ${tool.wanted} could not be had. Tried:`,
    ...tried,
    `Do this: install ${tool.name} ${tool.version} and set ${variable} to its path.`,
  ];
  const error = new Error(lines.join("\n"));
  error.name = errorName;
  return error;
}

/** Whether an error says that a tool could not be had, and not that something else went wrong. */
export function isToolMissing(error: unknown): error is Error {
  return error instanceof Error && error.name === errorName;
}
