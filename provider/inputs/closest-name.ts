/**
 * The one of the names that the text was probably meant to be; undefined when none is near: more than a quarter of its
 * letters would have to change. Case is ignored.
 */
export function closestName(text: string, names: readonly string[]): string | undefined {
  const wanted = text.toLowerCase();
  const nearest = names
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance)[0];
  if (nearest === undefined) return undefined;
  const tolerated = Math.max(1, Math.floor(Math.max(text.length, nearest.name.length) / 4));
  return nearest.distance <= tolerated ? nearest.name : undefined;
}

/** How many letters must be added, removed or replaced to make one text the other (Levenshtein). */
export function editDistance(left: string, right: string): number {
  const start = Array.from({ length: right.length + 1 }, (_, index) => index);
  const last = Array.from(left).reduce((above, letter, row) => {
    const line = [row + 1];
    for (let column = 0; column < right.length; column++) {
      const replaced = at(above, column) + (letter === right[column] ? 0 : 1);
      line.push(Math.min(replaced, at(above, column + 1) + 1, at(line, column) + 1));
    }
    return line;
  }, start);
  return at(last, right.length);
}

function at(distances: readonly number[], index: number): number {
  return distances[index] ?? Number.POSITIVE_INFINITY;
}
