import type { Hazard } from "../../model/hazard";
import type { KnownBadEdge } from "../matrix/known-bad-edges";
import { installsOver } from "../matrix/look-up";
import { withTalos, type ClusterState, type Group } from "./cluster-state";
import type { Ground, TalosPoint } from "./ground";
import type { TalosMove } from "./move";
import { takesMinor } from "./takes-minor";
import { bootsOn, violationOf } from "./violation";

/**
 * The moves of Talos: the wished nodes below a stop go there, as far as `takesMinor` lets them, with an installer that goes over its version, and no running
 * pair gets farther from the matrix while old and new run side by side. Two minors at once only where `allow` names
 * `skip-talos-minor`; down only where it names `downgrade`, one minor at a time and never behind an etcd minor.
 */
export function talosMoves(state: ClusterState, ground: Ground): readonly TalosMove[] {
  const wished = ground.wishedTalos;
  if (wished === undefined) return [];
  const violation = violationOf(state);
  const legal: TalosMove[] = [];
  for (const to of ground.talosStops) {
    const setting = { to, state, ground };
    for (const moving of [upTo(to, wished, state), downTo(setting, wished, violation)]) {
      if (moving === undefined || !isLegal(moving, setting, violation)) continue;
      const move = buildMove(moving, setting);
      if (move.edges.every(({ effect }) => effect !== "forbid")) legal.push(move);
    }
  }
  return legal;
}

/** Where a move goes, and from what. */
interface Setting {
  readonly to: TalosPoint;
  readonly state: ClusterState;
  readonly ground: Ground;
}

interface Moving {
  readonly groups: readonly Group[];
  readonly isDowngrade: boolean;
}

function upTo(to: TalosPoint, wished: TalosPoint, { groups }: ClusterState): Moving | undefined {
  if (to.rank > wished.rank) return undefined;
  const waiting = groups.filter(
    ({ isWished, talos, waitsForImage }) =>
      isWished && (talos.rank < to.rank || (talos === wished && to === wished && waitsForImage)),
  );
  const lowestMinor = Math.min(...waiting.map(({ talos }) => talos.minor));
  const hop = { minor: to.minor, lowestMinor, isLast: to === wished };
  const moving = waiting.filter(({ talos }) => takesMinor(talos.minor, hop));
  return moving.length === 0 ? undefined : { groups: moving, isDowngrade: false };
}

/** Down to the wish, or from a cluster outside the matrix below it, where that leads nearer to the matrix. */
function downTo(
  { to, state, ground }: Setting,
  wished: TalosPoint,
  violation: number,
): Moving | undefined {
  if (!ground.wish.allow.includes("downgrade")) return undefined;
  const moving = state.groups.filter(({ isWished, talos }) => isWished && talos.rank > to.rank);
  if (moving.length === 0) return undefined;
  const isNearer = () => violationOf(withTalos(state, new Set(moving), to)) < violation;
  return to.rank >= wished.rank || isNearer() ? { groups: moving, isDowngrade: true } : undefined;
}

function isLegal(
  { groups, isDowngrade }: Moving,
  { to, state, ground }: Setting,
  violation: number,
): boolean {
  const farthest = !isDowngrade && ground.wish.allow.includes("skip-talos-minor") ? 2 : 1;
  return (
    groups.every(
      (group) =>
        Math.abs(to.minor - group.talos.minor) <= farthest &&
        installsOver(to.entry, group.talos.version) &&
        bootsOn(to, group) &&
        !(isDowngrade && to.entry.etcd !== group.talos.entry.etcd),
    ) && violationOf({ talos: [...state.talos, to], kubernetes: state.kubernetes }) <= violation
  );
}

function buildMove({ groups, isDowngrade }: Moving, setting: Setting): TalosMove {
  const { to, state, ground } = setting;
  const edges = ground.edges.filter((edge) => concerns(edge, groups, setting));
  const avoided = edges.filter(({ effect }) => effect === "avoid");
  return {
    kind: "talos",
    to,
    moving: groups,
    isDowngrade,
    edges,
    hazards: hazardsOf({ groups, isDowngrade }, setting, avoided),
    cost: {
      badEdges: avoided.length,
      reboots: groups.reduce((sum, { count }) => sum + count, 0),
      kubernetesMoves: 0,
    },
    after: withTalos(state, new Set(groups), to),
  };
}

/** Whether a node of the hop goes the edge, as far as the traits can be told from what the path knows of the nodes. */
function concerns(
  edge: KnownBadEdge,
  groups: readonly Group[],
  { to, state, ground }: Setting,
): boolean {
  const goes = (group: Group) => ground.goesEdge(edge, group, to);
  const { cluster } = edge;
  switch (cluster) {
    case "any":
      return groups.some(goes);
    case "etcd-members":
      return (
        groups.some((group) => isControlPlane(group) && group.talos.entry.etcd !== to.entry.etcd) &&
        (groups.some(goes) || state.groups.some((group) => isControlPlane(group) && goes(group)))
      );
    case "legacy-path":
    case "ghcr-installer":
    case "install-extensions":
    case "writes-meta":
      return groups.some((group) => group.traits.includes(cluster) && goes(group));
  }
}

function hazardsOf(
  { groups, isDowngrade }: Moving,
  { to, state }: Setting,
  avoided: readonly KnownBadEdge[],
): readonly Hazard[] {
  const found: Hazard[] = [];
  if (!isDowngrade && groups.some(({ talos }) => to.minor - talos.minor > 1))
    found.push("skip-talos-minor");
  if (isDowngrade) found.push("downgrade");
  const crosses = groups.some(
    (group) => isControlPlane(group) && group.talos.entry.etcd !== to.entry.etcd,
  );
  if (crosses && hasOneMember(state)) found.push("etcd-minor-crossing");
  return [...new Set([...found, ...avoided.flatMap(({ hazard }) => hazard ?? [])])];
}

function hasOneMember({ groups }: ClusterState): boolean {
  const members = groups.filter(isControlPlane).reduce((sum, { count }) => sum + count, 0);
  return members === 1;
}

function isControlPlane({ role }: Group): boolean {
  return role === "controlplane";
}
