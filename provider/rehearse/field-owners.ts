import type { FieldPath } from "./object-differences";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Field managers that are Talos: server-side apply names itself `talos` (v1.13.0 pkg/machinery/constants/constants.go,
 * KubernetesFieldManagerName); before, client-go named the program, machined or talosctl (client-go rest/config.go,
 * DefaultKubernetesUserAgent).
 */
const talosManagers = ["talos", "talosctl", "machined", "init"];

/**
 * Whether Talos itself wrote a field last (Kubernetes, Server-Side Apply: metadata.managedFields). False where the object does not
 * tell who wrote it; a field that is not there has no owner and counts as one that a newer Talos brings.
 */
export function wasWrittenByTalos(live: Fields, path: FieldPath): boolean {
  const entries = entriesOf(live);
  if (entries.length === 0) return false;
  const owners = entries.filter(({ fieldsV1 }) => owns(fieldsV1, path));
  return owners.every(({ manager }) => isTalos(manager));
}

function isTalos(manager: unknown): boolean {
  return typeof manager === "string" && talosManagers.includes(manager);
}

function entriesOf(live: Fields): Fields[] {
  const managed = fieldsOf(live.metadata).managedFields;
  return Array.isArray(managed) ? managed.filter(isFields) : [];
}

/** A set of fields that ends before the path does owns all below. */
function owns(fields: unknown, path: FieldPath): boolean {
  const [name, ...rest] = path;
  if (!isFields(fields)) return false;
  if (name === undefined) return true;
  const below = Object.keys(fields).filter((key) => key !== ".");
  const key = below.find((each) => each === `f:${name}` || isEntryNamed(each, name));
  if (key === undefined) return false;
  const inner = fieldsOf(fields[key]);
  return Object.keys(inner).length === 0 || owns(inner, rest);
}

/** `k:{"name":"coredns"}`. */
function isEntryNamed(key: string, name: string): boolean {
  return key.startsWith("k:") && key.includes(`"name":${JSON.stringify(name)}`);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
