import { examine, type Examined } from "../examine";
import { findProgram } from "../find-program";
import type { Surroundings } from "../surroundings";
import type { Tool } from "../tool";
import { found, missing, type Outcome, type Way } from "../way";

/** The first program on PATH that fits. */
export const pathWay: Way = { name: "PATH", look };

async function look(tool: Tool, { environment }: Surroundings): Promise<Outcome> {
  const binaries = findProgram(tool.name, environment);
  if (binaries.length === 0) return missing(`no ${tool.name} on PATH`);
  const examined = await Promise.all(binaries.map((binary) => examine(binary, tool, environment)));
  const fitting = examined.find((each) => each.kind === "fits");
  return fitting ? found(fitting.installation) : missing(reasonsOf(examined));
}

function reasonsOf(examined: readonly Examined[]): string {
  return examined.flatMap((each) => (each.kind === "fits" ? [] : [each.reason])).join("; ");
}
