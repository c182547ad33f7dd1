type JsonObject = Record<string, unknown>;

/** A copy of a JSON value that shares nothing with it. Several times as fast as `structuredClone`, which can do more. */
export function copyJson<T>(value: T): T {
  return copyOver(value, undefined) as T;
}

/**
 * A copy of a JSON value over one that is known: parts that are equal are those of the known one. So the result is the known one
 * itself exactly when nothing differs, the order of keys aside.
 */
export function copyOver(value: unknown, known: unknown): unknown {
  if (value === known) return known;
  if (Array.isArray(value)) return copyArray(value, Array.isArray(known) ? known : undefined);
  if (isObject(value)) return copyObject(value, isObject(known) ? known : undefined);
  return value;
}

function copyArray(value: readonly unknown[], known: readonly unknown[] | undefined): unknown {
  const copy = value.map((part, index) => copyOver(part, known?.[index]));
  const isEqual =
    known?.length === copy.length && copy.every((part, index) => part === known[index]);
  return isEqual ? known : copy;
}

function copyObject(value: JsonObject, known: JsonObject | undefined): JsonObject {
  const copy: JsonObject = {};
  const keys = Object.keys(value);
  for (const key of keys) copy[key] = copyOver(value[key], known?.[key]);
  if (known === undefined || Object.keys(known).length !== keys.length) return copy;
  const isEqual = keys.every((key) => copy[key] === known[key] && Object.hasOwn(known, key));
  return isEqual ? known : copy;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
