import type { Node } from "../../model/node";
import type { ValidationMode } from "../../ports";
import { requestLimiter } from "../../ports/request-limiter";
import type { RejectedConfiguration } from "../facts";
import type { RehearsalInput, ValidateConfiguration } from "../rehearsal-input";
import { groupBy } from "../texts";
import type { Attempts } from "./attempt";
import { withoutValues } from "./without-values";

/** Processes at the same time. */
const validationsAtOnce = 4;

/**
 * Has one machine configuration of each shape validated, so that many nodes cost a handful of processes. Where shapes were not
 * observed, nodes of one role and version count as alike.
 */
export async function readRejected(
  { snapshot, ports, validate }: RehearsalInput,
  attempt: Attempts,
): Promise<readonly RejectedConfiguration[]> {
  if (validate === undefined) return [];
  const sorted = snapshot.nodes.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const groups = [...groupBy(sorted, likenessOf).values()];
  const inTurn = requestLimiter(validationsAtOnce);
  const judged = await Promise.all(
    groups.map((nodes) => inTurn(() => readComplaint(nodes, { ports, validate, attempt }))),
  );
  return judged.flat();
}

interface Judges extends Pick<RehearsalInput, "ports"> {
  readonly validate: ValidateConfiguration;
  readonly attempt: Attempts;
}

async function readComplaint(
  nodes: readonly Node[],
  { ports, validate, attempt }: Judges,
): Promise<RejectedConfiguration[]> {
  const [first] = nodes;
  if (first === undefined) return [];
  const { address, name } = first;
  const complaint = await attempt({
    what: "the machine configuration",
    node: name,
    read: async () => validate(await ports.talos.machineConfiguration(address), modeOf(first)),
  });
  if (complaint === undefined) return [];
  return [{ nodes: nodes.map((node) => node.name), complaint: withoutValues(complaint) }];
}

function likenessOf(node: Node): string {
  const { configuration, role, talosVersion } = node;
  return [modeOf(node), role, configuration?.shape ?? talosVersion].join(" ");
}

function modeOf({ platform }: Node): ValidationMode {
  return platform === "metal" || platform === "container" ? platform : "cloud";
}
