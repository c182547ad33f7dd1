import type { Node, Role } from "../../model/node";
import type { ClusterSnapshot } from "../../model/snapshot";
import type { Version } from "../../model/version";

/** What is usual among the nodes of a cluster. */
export interface Peers {
  /** What more than half of all nodes run; undefined where no version is that common. */
  readonly talosVersion: Version | undefined;
  readonly kubeletVersion: Version | undefined;
  /** For each role the schematic, empty for none, that all nodes but one run, of at least three. */
  readonly schematic: ReadonlyMap<Role, string>;
  /** For each role the extensions that all nodes but one have, of at least three. */
  readonly extensions: ReadonlyMap<Role, readonly string[]>;
}

const roles = ["controlplane", "worker"] as const;

export function countPeers({ nodes }: ClusterSnapshot): Peers {
  const ofRole = roles.map((role) => [role, nodes.filter((node) => node.role === role)] as const);
  return {
    talosVersion: mostCommon(nodes.map(({ talosVersion }) => talosVersion)),
    kubeletVersion: mostCommon(nodes.map(({ kubeletVersion }) => kubeletVersion)),
    schematic: new Map(
      ofRole.flatMap(([role, its]) => {
        const [usual] = allButOne(its, ({ schematic }) => [schematic?.id ?? ""]);
        return usual === undefined ? [] : [[role, usual] as const];
      }),
    ),
    extensions: new Map(
      ofRole.map(([role, its]) => [
        role,
        allButOne(its, ({ extensions }) => extensions.map(({ name }) => name)),
      ]),
    ),
  };
}

function mostCommon(values: readonly string[]): string | undefined {
  return [...count(values)].find(([, times]) => times * 2 > values.length)?.[0];
}

/** Nodes of one role may rightly differ, as those with a GPU do: only a single one among equals stands out. */
function allButOne(nodes: readonly Node[], factsOf: (node: Node) => readonly string[]): string[] {
  if (nodes.length < 3) return [];
  const counts = count(nodes.flatMap(factsOf));
  return [...counts].filter(([, times]) => times === nodes.length - 1).map(([fact]) => fact);
}

function count(values: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
}
