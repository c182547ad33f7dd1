import type { MatrixAdditions, SupportMatrix } from "../../model/support-matrix";

/** The matrix with the user's entries: one with the same minor replaces ours, all stay in ascending order. */
export function extendMatrix(
  builtIn: SupportMatrix,
  additions: MatrixAdditions | undefined,
): SupportMatrix {
  if (additions === undefined) return builtIn;
  return {
    talos: merge(builtIn.talos, additions.talos),
    kubernetes: merge(builtIn.kubernetes, additions.kubernetes),
  };
}

function merge<Entry extends { readonly minor: string }>(
  known: readonly Entry[],
  added: readonly Entry[],
): Entry[] {
  const byMinor = new Map([...known, ...added].map((entry) => [entry.minor, entry]));
  return [...byMinor.values()].toSorted(
    (left, right) => minorNumber(left.minor) - minorNumber(right.minor),
  );
}

function minorNumber(minor: string): number {
  return Number(minor.split(".")[1]);
}
