/** What a way costs, the dearest first: a way that is better in an earlier part is better, whatever the later ones say. */
export interface Cost {
  /** Edges that should be avoided. */
  readonly badEdges: number;
  /** Counted per node. */
  readonly reboots: number;
  readonly kubernetesMoves: number;
}

export const noCost: Cost = { badEdges: 0, reboots: 0, kubernetesMoves: 0 };

export function addCosts(left: Cost, right: Cost): Cost {
  return {
    badEdges: left.badEdges + right.badEdges,
    reboots: left.reboots + right.reboots,
    kubernetesMoves: left.kubernetesMoves + right.kubernetesMoves,
  };
}

/** Negative when `left` is the cheaper one, zero when they cost the same. */
export function compareCosts(left: Cost, right: Cost): number {
  return (
    left.badEdges - right.badEdges ||
    left.reboots - right.reboots ||
    left.kubernetesMoves - right.kubernetesMoves
  );
}
