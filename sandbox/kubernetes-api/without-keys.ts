/** A copy of an object without some of its keys. */
export function withoutKeys<Value extends object, Key extends keyof Value & string>(
  value: Value,
  ...keys: readonly Key[]
): Omit<Value, Key> {
  const gone = new Set<string>(keys);
  const kept = Object.entries(value).filter(([key]) => !gone.has(key));
  return Object.fromEntries(kept) as Omit<Value, Key>;
}
