import type { Surroundings } from "./surroundings";
import type { Installation, Tool } from "./tool";
import { toolMissing, type Attempt } from "./tool-missing";
import type { Way } from "./way";

/** Tries the ways in their order. When none leads to the tool, the error tells what all of them met. */
export async function getTool(
  tool: Tool,
  ways: readonly Way[],
  surroundings: Surroundings,
): Promise<Installation> {
  const attempts: Attempt[] = [];
  for (const way of ways) {
    const outcome = await way.look(tool, surroundings);
    if (outcome.kind === "found") return outcome.installation;
    attempts.push({ way: way.name, reason: outcome.reason });
  }
  throw toolMissing(tool, attempts);
}
