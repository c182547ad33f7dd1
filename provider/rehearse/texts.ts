/** The first of the names, and how many more there are: `a, b, c and 4 more`. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).join(", ");
  const rest = names.length - most;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** `1 pod`, `2 pods`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `namespace/name`. */
export function nameOf(object: { readonly namespace: string; readonly name: string }): string {
  return object.namespace === "" ? object.name : `${object.namespace}/${object.name}`;
}

/** Groups in the order in which their keys first appear. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    if (group !== undefined) group.push(item);
  }
  return groups;
}
