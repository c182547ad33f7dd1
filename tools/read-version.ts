import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Tool } from "./tool";

/** What a program answered when asked for its version: the version, or why there is none. */
export type VersionAnswer = { readonly version: string } | { readonly complaint: string };

/** Runs a program for its version. It gets a home of its own, so that asking leaves nothing behind. */
export async function readVersion(binary: string, tool: Tool): Promise<VersionAnswer> {
  const home = await mkdtemp(join(tmpdir(), "version-"));
  try {
    const { arguments: question, pattern } = tool.versionQuestion;
    const answer = await execa(binary, question, {
      reject: false,
      timeout: 30_000,
      env: { PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    if (answer.failed)
      return { complaint: firstLine(answer.stderr) || firstLine(answer.shortMessage ?? "") };
    const version = pattern.exec(answer.stdout)?.[1];
    return version === undefined ? { complaint: "it tells no version" } : { version };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
