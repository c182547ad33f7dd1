import type { ClusterSnapshot } from "../../model/snapshot";
import type { UpgradeNode } from "../../model/plan";
import type { Node } from "../../model/node";
import { runsImage } from "../../model/runs-image";
import { groupReader } from "../../plan/worker-groups";

/** What decides whose turn it is. */
export interface Turns {
  /** The workers that wait, in the plan's order; those that are running may be among them. */
  readonly pending: readonly UpgradeNode[];
  readonly running: readonly UpgradeNode[];
  /** Those that were asked and must wait for others to get out of their way; nobody by default. */
  readonly waiting?: readonly UpgradeNode[];
  /** At most so many at once; from 1 on. */
  readonly limit: number;
  readonly nodes: ClusterSnapshot["nodes"];
  /** Images that a worker has booted in this run: what a node runs does not always tell its image. */
  readonly booted: ReadonlySet<string>;
  /** Label selectors in order. */
  readonly groups: readonly string[];
}

/**
 * The worker to be started now beside those that run; undefined while none may. A group is finished before the next begins, and an image
 * that no worker runs yet is given to one worker alone, the canary.
 */
export function nextWorker(turns: Turns): UpgradeNode | undefined {
  const { pending, running, waiting = [], limit, nodes } = turns;
  const names = new Set([...running, ...waiting].map(({ node }) => node));
  const next = pending.find(({ node }) => !names.has(node));
  if (next === undefined || running.length >= limit) return undefined;
  if (running.length === 0) return next;
  if (![next, ...running].every((change) => isProven(change, turns))) return undefined;
  const groupOf = groupReader(turns.groups);
  const placeOf = ({ node }: UpgradeNode): number => groupOf(nodeCalled(node, nodes));
  const before = [...running, ...waiting];
  return before.every((change) => placeOf(change) >= placeOf(next)) ? next : undefined;
}

/** Whether a worker runs the image already, so that more than one may be given it at once. */
function isProven({ image }: UpgradeNode, { nodes, booted }: Turns): boolean {
  if (booted.has(image)) return true;
  return nodes.some((node) => node.role === "worker" && runsImage(node, image));
}

function nodeCalled(name: string, nodes: ClusterSnapshot["nodes"]): Pick<Node, "labels"> {
  return nodes.find((node) => node.name === name) ?? { labels: {} };
}
