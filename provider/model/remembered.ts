/**
 * The function, with its last results at hand. At most `limit` results are kept; then the one that was found first is forgotten.
 * What it throws is not kept.
 */
export function remembered<T>(limit: number, find: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.result;
    const result = find(text);
    if (known.size >= limit) known.delete(known.keys().next().value ?? text);
    known.set(text, { result });
    return result;
  };
}
