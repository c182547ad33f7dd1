import type { StaleObject } from "../facts";

/**
 * Reads a key of Talos' inventory, `<namespace>_<name>_<group>_<Kind>`; undefined where it is none. A colon in the name of an RBAC
 * object is written as two underscores (fluxcd/cli-utils pkg/object/objmetadata.go).
 */
export function parseInventoryKey(key: string): StaleObject | undefined {
  const match = /^([^_]*)_(.+)_([^_]*)_([^_]+)$/.exec(key);
  if (match === null) return undefined;
  const [, namespace = "", name = "", group = "", kind = ""] = match;
  return { namespace, name: name.replaceAll("__", ":"), group, kind };
}
