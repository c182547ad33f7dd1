const most = 5;

/** Names for a sentence: all of a few, the first of many with how many more there are. */
export function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  if (distinct.length <= most) return distinct.join(", ");
  const rest = distinct.length - most + 1;
  return `${distinct.slice(0, most - 1).join(", ")} and ${rest} more`;
}

/** The only name, for a finding about one node. */
export function onlyName(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}
