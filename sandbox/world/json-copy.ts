type JsonObject = Record<string, unknown>;

/** A copy of a JSON value that shares nothing with it. Several times as fast as `structuredClone`, which can do more. */
export function copyJson<T>(value: T): T {
  return copyOf(value) as T;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const key in value) copy[key] = copyOf(value[key]);
  return copy;
}

/**
 * A copy of a JSON value over one that is known: parts that are equal are those of the known one. So the result is the known one
 * itself exactly when nothing differs, the order of keys aside.
 */
export function copyOver(value: unknown, known: unknown): unknown {
  if (isSameJson(value, known)) return known;
  if (Array.isArray(value)) {
    const parts = Array.isArray(known) ? known : [];
    return value.map((part, index) => copyOver(part, parts[index]));
  }
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  const parts = isObject(known) ? known : {};
  for (const key in value) copy[key] = copyOver(value[key], parts[key]);
  return copy;
}

/** Whether two JSON values are equal, the order of keys aside. An absent key is none with the value undefined. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) return Array.isArray(right) && isSameArray(left, right);
  return isObject(left) && isObject(right) && isSameObject(left, right);
}

function isSameArray(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1)
    if (!isSameJson(left[index], right[index])) return false;
  return true;
}

function isSameObject(left: JsonObject, right: JsonObject): boolean {
  let count = 0;
  for (const key in left) {
    count += 1;
    if (!isSameJson(left[key], right[key]) || !Object.hasOwn(right, key)) return false;
  }
  return count === Object.keys(right).length;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
