import { isJsonObject, type JsonObject } from "./json-value";

/**
 * Fields of lists whose items have an identity, and what identifies an item: `x-kubernetes-patch-merge-key` and
 * `x-kubernetes-list-map-keys` of the kinds that the sandbox serves. Other lists are replaced as a whole.
 */
const mergeKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ["addresses", ["type"]],
  ["conditions", ["type"]],
  ["containers", ["name"]],
  ["env", ["name"]],
  ["ephemeralContainers", ["name"]],
  ["imagePullSecrets", ["name"]],
  ["initContainers", ["name"]],
  ["ownerReferences", ["uid"]],
  ["ports", ["containerPort", "port", "protocol"]],
  ["taints", ["key"]],
  ["volumeMounts", ["mountPath"]],
  ["volumes", ["name"]],
]);

/** Lists of plain values that merge as sets. */
const sets: ReadonlySet<string> = new Set(["finalizers"]);

/** Tells the identity of an item of the list in this field; undefined for lists without one. */
export function identityIn(field: string): ((item: unknown) => string) | undefined {
  if (sets.has(field)) return (item) => JSON.stringify(item);
  const keys = mergeKeys.get(field);
  return keys && ((item) => identityOf(isJsonObject(item) ? item : {}, keys));
}

function identityOf(item: JsonObject, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => item[key] ?? (key === "protocol" ? "TCP" : null)));
}
