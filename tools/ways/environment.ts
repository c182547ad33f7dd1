import { resolve } from "node:path";
import { examine } from "../examine";
import type { Surroundings } from "../surroundings";
import type { PathVariable, Tool } from "../tool";
import { found, missing, type Outcome, type Way } from "../way";

/** A path in the environment. A wrong one is an error, for somebody meant it. */
export const environmentWay: Way = { name: "environment", look };

async function look(tool: Tool, surroundings: Surroundings): Promise<Outcome> {
  const { environment } = surroundings;
  const variable = tool.variables.find(({ name }) => environment[name]);
  if (!variable) return missing(`${tool.variables.map(({ name }) => name).join(", ")} not set`);
  return lookAt(variable, tool, environment);
}

async function lookAt(
  variable: PathVariable,
  tool: Tool,
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const binary = resolve(environment[variable.name] ?? "");
  const examined = await examine(binary, tool, environment);
  if (examined.kind === "fits") return found(examined.installation);
  // A variable for all versions cannot name more than one of them.
  if (examined.kind === "unfit" && !variable.isExact) {
    return missing(`${variable.name}: ${examined.reason}`);
  }
  throw new Error(
    `${variable.name} is wrong: ${examined.reason}. ` +
      `Set it to the path of ${tool.name} ${tool.wanted}, or unset it.`,
  );
}
