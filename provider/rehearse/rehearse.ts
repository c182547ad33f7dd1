import type { Finding } from "../model/finding";
import { findingsOf } from "./findings";
import { kubernetesMoves, nodeMoves } from "./moves";
import { readFacts } from "./read/read-facts";
import type { RehearsalInput } from "./rehearsal-input";

/**
 * Looks for everything that would get into the plan's way, and changes nothing. A plan that moves neither Kubernetes nor a node
 * asks nothing and finds nothing. What could not be read is a finding of its own. Sorted, and the same for the same
 * cluster; nothing in it is secret.
 */
export async function rehearse(input: RehearsalInput): Promise<readonly Finding[]> {
  const { plan } = input;
  if (kubernetesMoves(plan).length === 0 && nodeMoves(plan).length === 0) return [];
  return findingsOf(await readFacts(input));
}
