import { parseImageReference } from "../model/image-reference";
import { isSameQuantity } from "./quantities";

/** Names of fields from the outside in; an entry of a list is told by its name where it has one. */
export type FieldPath = readonly string[];

type Fields = Readonly<Record<string, unknown>>;

/** What the API server keeps by itself, or what would be secret. */
const skippedFields = ["apiVersion", "kind", "status"];
const comparedMetadata = ["labels", "annotations"];

/**
 * The fields that a manifest sets and that are otherwise in the live object. What only the live object has is not looked at, nor are
 * empty values, which the API server drops, nor the data of a Secret, nor the version of kube-proxy, which is a version like any
 * other.
 */
export function differencesOf(manifest: Fields, live: Fields): readonly FieldPath[] {
  const isSecret = manifest.kind === "Secret";
  return Object.keys(manifest)
    .filter((key) => !skippedFields.includes(key))
    .filter((key) => !(isSecret && /^(?:data|stringData)$/.test(key)))
    .flatMap((key) => {
      if (key !== "metadata") return differences(manifest[key], live[key], [key]);
      const metadata = fieldsOf(manifest.metadata);
      const liveMetadata = fieldsOf(live.metadata);
      return comparedMetadata.flatMap((name) =>
        differences(metadata[name], liveMetadata[name], [key, name]),
      );
    });
}

function differences(wanted: unknown, live: unknown, path: FieldPath): readonly FieldPath[] {
  if (isEmpty(wanted)) return isEmpty(live) || !isScalar(wanted) ? [] : [path];
  if (Array.isArray(wanted)) return listDifferences(wanted, Array.isArray(live) ? live : [], path);
  if (isFields(wanted)) {
    const liveFields = fieldsOf(live);
    return Object.keys(wanted).flatMap((key) =>
      differences(wanted[key], liveFields[key], [...path, key]),
    );
  }
  return isSame(wanted, live, path) ? [] : [path];
}

function listDifferences(
  wanted: readonly unknown[],
  live: readonly unknown[],
  path: FieldPath,
): readonly FieldPath[] {
  const names = wanted.map(nameIn);
  if (names.every((name) => name !== undefined)) {
    return wanted.flatMap((entry, index) => {
      const name = names[index] ?? "";
      return differences(
        entry,
        live.find((other) => nameIn(other) === name),
        [...path, name],
      );
    });
  }
  if (wanted.length !== live.length) return [path];
  const differs = wanted.some(
    (entry, index) => differences(entry, live[index], [...path, String(index)]).length > 0,
  );
  return differs ? [path] : [];
}

function isSame(wanted: unknown, live: unknown, path: FieldPath): boolean {
  if (wanted === live) return true;
  if (!isScalar(wanted) || !isScalar(live)) return false;
  if (String(wanted) === String(live)) return true;
  if (path.includes("requests") || path.includes("limits")) return isSameQuantity(wanted, live);
  return path.at(-1) === "image" && isSameKubeProxy(String(wanted), String(live));
}

function isSameKubeProxy(wanted: string, live: string): boolean {
  const [left, right] = [parseImageReference(wanted), parseImageReference(live)];
  return (
    left?.repository.endsWith("kube-proxy") === true &&
    left.registry === right?.registry &&
    left.repository === right?.repository
  );
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === 0 || value === false) {
    return true;
  }
  return Array.isArray(value) ? value.length === 0 : isFields(value) && isEmptyFields(value);
}

function isEmptyFields(value: Fields): boolean {
  return Object.keys(value).length === 0;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function nameIn(value: unknown): string | undefined {
  const name = fieldsOf(value).name;
  return typeof name === "string" ? name : undefined;
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
