/** A value that JSON carries without loss, as the Pulumi engine needs it. */
export type WireValue =
  null | boolean | number | string | readonly WireValue[] | { readonly [key: string]: WireValue };

/**
 * A deep copy that is safe to give to the Pulumi engine: properties that are undefined are left out. Throws TypeError, with
 * the property path, on what JSON would lose: functions, symbols, bigint, NaN and Infinity, class instances (Date, Map,
 * Buffer, …), undefined in a list, and circles.
 */
export function toWire(value: unknown): WireValue {
  return copy(value, "", []);
}

function copy(value: unknown, path: string, above: readonly object[]): WireValue {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) return refuse(path, String(value));
      return value;
    case "object":
      return value === null ? null : copyObject(value, path, above);
    default:
      return refuse(path, typeof value);
  }
}

function copyObject(value: object, path: string, above: readonly object[]): WireValue {
  if (above.includes(value)) return refuse(path, "circle");
  const here = [...above, value];
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => copy(item, `${path}[${String(index)}]`, here));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return refuse(path, value.constructor.name);
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, copy(item, path === "" ? key : `${path}.${key}`, here)]),
  );
}

function refuse(path: string, what: string): never {
  throw new TypeError(
    `${path === "" ? "the value" : path} is a ${what}, which the engine cannot carry`,
  );
}
