export interface CommandOptions {
  directory: string;
  environment?: NodeJS.ProcessEnv;
  onStart?: (pid: number) => void;
}

export function runCommand(
  command: string,
  argumentList: readonly string[],
  options: CommandOptions,
): Promise<{ code: number | null; output: string }>;
