import { isSameJson } from "../world/json-copy";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The merge patch (RFC 7386) that leads from one object to another; undefined where they are equal. */
export function mergePatchOf(from: JsonObject, to: JsonObject): JsonObject | undefined {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(from)) if (to[key] === undefined) patch[key] = null;
  for (const [key, value] of Object.entries(to)) {
    const before = from[key];
    if (value === undefined || isSameJson(before, value)) continue;
    patch[key] = isObject(before) && isObject(value) ? (mergePatchOf(before, value) ?? {}) : value;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

/** The object after a merge patch. */
export function merged(object: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...object };
  for (const [key, value] of Object.entries(patch)) {
    const before = result[key];
    if (value === null) Reflect.deleteProperty(result, key);
    else if (isObject(value)) result[key] = merged(isObject(before) ? before : {}, value);
    else result[key] = value;
  }
  return result;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
