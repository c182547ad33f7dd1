import { exec } from "../../../../provider/talosctl/exec";
import { testEnvironment } from "../real-talosctl";

/** The long flags of a command by the real talosctl's own help. */
export async function knownFlags(path: string, command: readonly string[]): Promise<Set<string>> {
  const program = { path, arguments: [...command, "--help"], environment: testEnvironment };
  const { stdout } = await exec(program, { deadlineMs: 20_000 });
  return new Set(stdout.match(/--[a-z0-9-]+/g) ?? []);
}

/** The long flags of arguments, without their values. */
export function flagsOf(argv: readonly string[]): string[] {
  return argv.flatMap((word) => /^--[a-z0-9-]+/.exec(word)?.[0] ?? []);
}
