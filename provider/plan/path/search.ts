import type { ClusterState } from "./cluster-state";
import { addCosts, compareCosts, noCost, type Cost } from "./cost";
import type { Ground } from "./ground";
import { kubernetesMoves } from "./kubernetes-moves";
import type { Move } from "./move";
import { talosMoves } from "./talos-moves";
import { violationOf } from "./violation";

/** One move with the state in which it is made. */
export interface Stage {
  readonly before: ClusterState;
  readonly move: Move;
}

/**
 * The cheapest way from a state to the wish, inside the matrix at its end; undefined where there is none. Of equally cheap ways
 * the one that moves Kubernetes first wherever both can go. A way depends on the state alone, so that from each state on it the
 * same search gives the rest of it.
 */
export function search(start: ClusterState, ground: Ground): readonly Stage[] | undefined {
  const remaining = createMemory(ground);
  if (remaining(start) === undefined) return undefined;
  const stages: Stage[] = [];
  let before = start;
  while (!isWish(before, ground)) {
    const move = bestMove(before, ground, remaining);
    if (move === undefined) return undefined;
    stages.push({ before, move });
    before = move.after;
  }
  return stages;
}

type Remaining = (state: ClusterState) => Cost | undefined;

function createMemory(ground: Ground): Remaining {
  const known = new Map<string, Cost | undefined>();
  return function remaining(state) {
    if (known.has(state.key)) return known.get(state.key);
    // A state met again while its own cost is sought lies on no cheapest way.
    known.set(state.key, undefined);
    const cost = isWish(state, ground)
      ? noCost
      : movesOf(state, ground)
          .map((move) => costOf(move, remaining))
          .filter((found) => found !== undefined)
          .toSorted(compareCosts)[0];
    known.set(state.key, cost);
    return cost;
  };
}

function bestMove(state: ClusterState, ground: Ground, remaining: Remaining): Move | undefined {
  const best = remaining(state);
  if (best === undefined) return undefined;
  return movesOf(state, ground)
    .filter((move) => {
      const cost = costOf(move, remaining);
      return cost !== undefined && compareCosts(cost, best) === 0;
    })
    .toSorted(compareMoves)[0];
}

function movesOf(state: ClusterState, ground: Ground): readonly Move[] {
  return [...kubernetesMoves(state, ground), ...talosMoves(state, ground)];
}

function costOf(move: Move, remaining: Remaining): Cost | undefined {
  const rest = remaining(move.after);
  return rest === undefined ? undefined : addCosts(move.cost, rest);
}

/** Kubernetes first, then what is least hazardous, then the smallest step. */
function compareMoves(left: Move, right: Move): number {
  if (left.kind !== right.kind) return left.kind === "kubernetes" ? -1 : 1;
  return left.hazards.length - right.hazards.length || left.to.rank - right.to.rank;
}

/** Nothing is left to move, and what runs lies inside the matrix. */
function isWish(state: ClusterState, { wishedTalos, wishedKubernetes }: Ground): boolean {
  const hasKubernetes =
    wishedKubernetes === undefined || state.kubernetes.every((point) => point === wishedKubernetes);
  const hasTalos =
    wishedTalos === undefined ||
    state.groups.every(
      ({ isWished, talos, waitsForImage }) =>
        !isWished || (talos === wishedTalos && !waitsForImage),
    );
  return hasKubernetes && hasTalos && violationOf(state) === 0;
}
