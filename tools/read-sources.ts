import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { Sources } from "./violation";

/** The text of every file that is tracked, or would be once added; binary files are left out. */
export async function readSources(root: string): Promise<Sources> {
  const options = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const { stdout } = await execa("git", options, { cwd: root });
  const files = [...new Set(stdout.split("\0"))].filter(
    (file) => file && existsSync(join(root, file)),
  );
  const texts = files.sort().map((file) => [file, readFileSync(join(root, file), "utf8")] as const);
  return new Map(texts.filter(([, text]) => !text.includes("\0")));
}

/** The TypeScript sources among the files. */
export function typeScriptOnly(sources: Sources): Sources {
  return new Map([...sources].filter(([file]) => /\.[cm]?ts$/.test(file)));
}
