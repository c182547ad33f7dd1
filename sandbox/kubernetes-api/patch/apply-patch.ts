import { isJsonObject, type JsonObject } from "./json-value";
import { identityIn } from "./merge-keys";

/**
 * Merges what a field manager applies: its fields win, and fields that it applied before but no longer does go away.
 * Ownership of fields by other managers is not kept: every apply is as if forced.
 */
export function applyPatch(live: unknown, applied: unknown, before: unknown): unknown {
  if (!isJsonObject(applied)) return applied;
  const merged: Record<string, unknown> = isJsonObject(live) ? { ...live } : {};
  for (const key of goneKeys(before, applied)) Reflect.deleteProperty(merged, key);
  const formerly = isJsonObject(before) ? before : {};
  for (const [key, value] of Object.entries(applied)) {
    merged[key] = Array.isArray(value)
      ? applyList(key, { live: merged[key], applied: value, before: formerly[key] })
      : applyPatch(merged[key], value, formerly[key]);
  }
  return merged;
}

function applyList(
  field: string,
  lists: { live: unknown; applied: readonly unknown[]; before: unknown },
): unknown[] {
  const identity = identityIn(field);
  if (identity === undefined) return [...lists.applied];
  const wanted = new Set(lists.applied.map(identity));
  const former = itemsOf(lists.before, identity);
  const live = itemsOf(lists.live, identity);
  const kept = [...live].filter(([key]) => !former.has(key) && !wanted.has(key));
  const mine = lists.applied.map((item) => {
    const key = identity(item);
    return applyPatch(live.get(key), item, former.get(key));
  });
  return [...mine, ...kept.map(([, item]) => item)];
}

function itemsOf(list: unknown, identity: (item: unknown) => string): Map<string, unknown> {
  const items = Array.isArray(list) ? (list as unknown[]) : [];
  return new Map(items.map((item) => [identity(item), item]));
}

function goneKeys(before: unknown, applied: JsonObject): string[] {
  return isJsonObject(before) ? Object.keys(before).filter((key) => !(key in applied)) : [];
}
