import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import { projectRoot } from "./project-root";
import { referencePage } from "./reference-page";

/** The text of each generated page, as the formatter leaves it, by its path. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  const page = await format(referencePage(), { parser: "markdown", printWidth: 100 });
  return new Map([["docs/reference.md", page]]);
}

/** Writes the generated pages into the repository. */
export async function writeDocs(root: string): Promise<void> {
  for (const [path, text] of await generatedPages()) await writeFile(join(root, path), text);
}

if (require.main === module) void writeDocs(projectRoot());
