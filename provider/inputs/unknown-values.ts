/** What stands in a preview for a value that is not known yet (pulumi/pulumi sdk/nodejs/runtime/rpc.ts, `unknownValue`). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** True when the value is unknown or holds an unknown one at any depth. */
export function holdsUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  if (Array.isArray(value)) return value.some(holdsUnknown);
  return isObject(value) && Object.values(value).some(holdsUnknown);
}

/**
 * The value without its unknown and absent parts, for checking what is known. A list that holds an unknown element
 * keeps the known ones, and is absent when there are none.
 */
export function knownPart(value: unknown): unknown {
  if (value === unknownValue || value === null) return undefined;
  if (Array.isArray(value)) return knownList(value);
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .map(([name, part]) => [name, knownPart(part)] as const)
    .filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries);
}

function knownList(list: readonly unknown[]): unknown[] | undefined {
  const known = list.map(knownPart).filter((part) => part !== undefined);
  return known.length === 0 && list.length > 0 ? undefined : known;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
