import type { Role } from "../../model/node";
import type { NodeTrait } from "../matrix/known-bad-edges";
import type { Ground, KubernetesPoint, TalosPoint } from "./ground";
import type { PathNode } from "./path";

/** Nodes that are alike in everything that the way depends on. */
export interface Group {
  readonly role: Role;
  readonly talos: TalosPoint;
  /** What its components run: each version once, ascending. */
  readonly kubernetes: readonly KubernetesPoint[];
  readonly isWished: boolean;
  readonly waitsForImage: boolean;
  readonly traits: readonly NodeTrait[];
  readonly count: number;
}

/** What all nodes run: a multiset. */
export interface ClusterState {
  readonly groups: readonly Group[];
  /** Equal for equal states. */
  readonly key: string;
  /** Each version that runs anywhere, ascending. */
  readonly talos: readonly TalosPoint[];
  readonly kubernetes: readonly KubernetesPoint[];
}

/** The state of the nodes; versions that the ground does not know are left out. */
export function stateOf(nodes: readonly PathNode[], ground: Ground): ClusterState {
  return buildState(
    nodes.flatMap((node) => {
      const talos = ground.talos.get(node.talos);
      if (talos === undefined) return [];
      const kubernetes = node.kubernetes.map((version) => ground.kubernetes.get(version));
      const { role, isWished, waitsForImage, traits } = node;
      return [
        {
          role,
          talos,
          kubernetes: ascending(kubernetes.filter((point) => point !== undefined)),
          isWished,
          waitsForImage,
          traits,
          count: 1,
        },
      ];
    }),
  );
}

/** The state after the groups in `moving` got another Talos, and with it the wished schematic. */
export function withTalos(
  state: ClusterState,
  moving: ReadonlySet<Group>,
  talos: TalosPoint,
): ClusterState {
  return buildState(
    state.groups.map((group) =>
      moving.has(group) ? { ...group, talos, waitsForImage: false } : group,
    ),
  );
}

/** The state after every component of Kubernetes runs one version. */
export function withKubernetes(state: ClusterState, kubernetes: KubernetesPoint): ClusterState {
  return buildState(
    state.groups.map((group) =>
      group.kubernetes.length === 0 ? group : { ...group, kubernetes: [kubernetes] },
    ),
  );
}

function buildState(groups: readonly Group[]): ClusterState {
  const merged = new Map<string, Group>();
  for (const group of groups) {
    const key = keyOf(group);
    const count = (merged.get(key)?.count ?? 0) + group.count;
    merged.set(key, { ...group, count });
  }
  const sorted = [...merged].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return {
    groups: sorted.map(([, group]) => group),
    key: sorted.map(([key, { count }]) => `${key}*${String(count)}`).join("|"),
    talos: ascending(sorted.map(([, group]) => group.talos)),
    kubernetes: ascending(sorted.flatMap(([, group]) => group.kubernetes)),
  };
}

function keyOf(group: Group): string {
  const flags = [group.isWished, group.waitsForImage].map(Number);
  const kubernetes = group.kubernetes.map(({ rank }) => rank).join("+");
  return `${group.role}@${String(group.talos.rank)}@${kubernetes}@${flags.join("")}@${group.traits.join("+")}`;
}

function ascending<Ranked extends { readonly rank: number }>(points: readonly Ranked[]): Ranked[] {
  return [...new Set(points)].toSorted((left, right) => left.rank - right.rank);
}
