import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Finds or gets the tools of a purpose; the code that does so is compiled by now. */
export async function getTools({ root, purpose, progress }) {
  if (purpose === "build") return;
  const compiled = pathToFileURL(join(root, "dist", "tools", "get-tools-for.js")).href;
  const { getToolsFor } = await import(compiled);
  await getToolsFor(purpose, progress);
}
