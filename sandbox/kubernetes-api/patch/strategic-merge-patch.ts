import { isJsonObject, type JsonObject } from "./json-value";
import { identityIn } from "./merge-keys";

/** Merges a strategic merge patch: like a merge patch, but lists with identities merge item by item. */
export function strategicMergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  if (patch["$patch"] === "replace") return withoutDirectives(patch);
  const merged: Record<string, unknown> = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith("$deleteFromPrimitiveList/")) {
      const field = key.slice(key.indexOf("/") + 1);
      merged[field] = without(merged[field], value);
    }
    if (key.startsWith("$")) continue;
    if (value === null) {
      Reflect.deleteProperty(merged, key);
      continue;
    }
    merged[key] = Array.isArray(value)
      ? mergeList(key, merged[key], value)
      : strategicMergePatch(merged[key], value);
  }
  return merged;
}

function mergeList(field: string, target: unknown, patch: readonly unknown[]): unknown[] {
  const identity = identityIn(field);
  const isReplacement = patch.some((item) => isJsonObject(item) && item["$patch"] === "replace");
  if (identity === undefined || isReplacement) return patch.filter(isNoDirective);
  const items = new Map<string, unknown>();
  for (const item of Array.isArray(target) ? (target as unknown[]) : []) {
    items.set(identity(item), item);
  }
  for (const item of patch) {
    const key = identity(item);
    if (isJsonObject(item) && item["$patch"] === "delete") {
      items.delete(key);
      continue;
    }
    items.set(key, isJsonObject(item) ? strategicMergePatch(items.get(key), item) : item);
  }
  return [...items.values()];
}

function isNoDirective(item: unknown): boolean {
  return !isJsonObject(item) || item["$patch"] === undefined;
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !key.startsWith("$")));
}

function without(list: unknown, removed: unknown): unknown[] {
  const gone = Array.isArray(removed) ? (removed as unknown[]) : [];
  return Array.isArray(list) ? (list as unknown[]).filter((item) => !gone.includes(item)) : [];
}
