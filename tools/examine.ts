import { dirname, join } from "node:path";
import { findProgram, isProgram } from "./find-program";
import { readVersion } from "./read-version";
import type { Installation, Tool } from "./tool";

/** A program that will do, or why it will not. */
export type Examined =
  | { readonly kind: "fits"; readonly installation: Installation }
  | { readonly kind: "unfit"; readonly version: string; readonly reason: string }
  | { readonly kind: "broken"; readonly reason: string };

/** Runs a program for its version and looks for its companions. */
export async function examine(
  binary: string,
  tool: Tool,
  environment: NodeJS.ProcessEnv,
): Promise<Examined> {
  if (!isProgram(binary)) return { kind: "broken", reason: `${binary} is not a program` };
  const answer = await readVersion(binary, tool);
  if ("complaint" in answer) {
    return { kind: "broken", reason: `${binary} cannot be used: ${answer.complaint}` };
  }
  const { version } = answer;
  if (!tool.fits(version)) {
    const reason = `${binary} is ${version}, wanted is ${tool.wanted}`;
    return { kind: "unfit", version, reason };
  }
  const directory = dirname(binary);
  const missing = missingCompanions(directory, tool, environment);
  if (missing.length > 0) {
    const reason = `${binary} has no ${missing.join(" and no ")} beside it or on PATH`;
    return { kind: "broken", reason };
  }
  return { kind: "fits", installation: { binary, directory, version } };
}

function missingCompanions(
  directory: string,
  tool: Tool,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  return tool.companions.filter(
    (name) => !isProgram(join(directory, name)) && findProgram(name, environment).length === 0,
  );
}
