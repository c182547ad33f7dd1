import { UpgradeError } from "../errors/upgrade-error";
import type { Fallback } from "../model/fallback";
import type { Request } from "../model/request";
import type { LiveState, NodeState } from "../model/state";
import type { Properties } from "./properties";

/** The shape of the outputs that this version writes and reads. */
export const schemaVersion = 1;

/** What older outputs tell. Each part is undefined where they do not have it. */
export interface StoredState {
  readonly clusterUid: string | undefined;
  readonly nodes: readonly NodeState[] | undefined;
  readonly kubernetesVersion: string | undefined;
  readonly plan: readonly string[] | undefined;
  readonly lastUpgrade: LiveState["lastUpgrade"];
  readonly talosctl: LiveState["talosctl"];
  /** Nodes that fell back; none in state that an older version wrote. */
  readonly fallbacks: readonly Fallback[];
}

/** Reads outputs of this version and of all before it. Throws STATE_TOO_NEW for those of a later one. */
export function readStoredState(outputs: Properties): StoredState {
  const found = outputs["schemaVersion"];
  if (typeof found === "number" && found > schemaVersion) {
    throw new UpgradeError("STATE_TOO_NEW", { values: { found, known: schemaVersion } });
  }
  return {
    clusterUid: textOf(outputs["clusterUid"]),
    nodes: listOf(outputs["nodes"]) as readonly NodeState[] | undefined,
    kubernetesVersion: textOf(outputs["kubernetesVersion"]),
    plan: listOf(outputs["plan"]) as readonly string[] | undefined,
    lastUpgrade: (outputs["lastUpgrade"] as LiveState["lastUpgrade"] | undefined) ?? null,
    talosctl: (outputs["talosctl"] as LiveState["talosctl"] | undefined) ?? null,
    fallbacks: (listOf(outputs["fallbacks"]) ?? []) as readonly Fallback[],
  };
}

/** Whether the wish asks for anything that state does not tell as reached. For clusters that cannot be asked. */
export function differsFromState(request: Request, state: StoredState): boolean {
  const { talosVersion, kubernetesVersion, schematicId } = request;
  if (state.nodes === undefined || state.plan === undefined || state.plan.length > 0) return true;
  const isElsewhere = state.nodes
    .filter((node) => isAskedFor(node, request))
    .some(
      (node) =>
        (talosVersion !== undefined && node.talosVersion !== talosVersion) ||
        (schematicId !== undefined && node.schematic !== schematicId),
    );
  return (
    isElsewhere ||
    (kubernetesVersion !== undefined && state.kubernetesVersion !== kubernetesVersion)
  );
}

function isAskedFor(node: NodeState, { nodes }: Request): boolean {
  return nodes === undefined || nodes.includes(node.name) || nodes.includes(node.address);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
}
