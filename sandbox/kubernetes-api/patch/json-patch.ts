import { isDeepStrictEqual } from "node:util";
import { ApiError, badRequest } from "../api-error";

interface Step {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/**
 * Applies a JSON patch (RFC 6902).
 *
 * @throws ApiError Invalid when a test fails or a path does not exist.
 */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw badRequest("a JSON patch is a list of operations");
  return (patch as Step[]).reduce(applyStep, structuredClone(target));
}

function applyStep(target: unknown, step: Step): unknown {
  switch (step.op) {
    case "add":
      return put(target, step.path, { value: step.value, isInsert: true });
    case "replace":
      find(target, step.path);
      return put(target, step.path, { value: step.value, isInsert: false });
    case "remove":
      return remove(target, step.path);
    case "copy":
      return put(target, step.path, {
        value: structuredClone(find(target, step.from ?? "")),
        isInsert: true,
      });
    case "move": {
      const value = find(target, step.from ?? "");
      return put(remove(target, step.from ?? ""), step.path, { value, isInsert: true });
    }
    case "test":
      if (isDeepStrictEqual(find(target, step.path), step.value)) return target;
      throw invalid(`testing value ${step.path} failed`);
    default:
      throw badRequest(`unknown JSON patch operation: ${step.op}`);
  }
}

function keysOf(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function find(target: unknown, path: string): unknown {
  return keysOf(path).reduce((value: unknown, key) => {
    if (typeof value !== "object" || value === null || !(key in value)) {
      throw invalid(`path does not exist: ${path}`);
    }
    return (value as Record<string, unknown>)[key];
  }, target);
}

function parentOf(target: unknown, path: string): { parent: object; key: string } {
  const keys = keysOf(path);
  const key = keys.at(-1) ?? "";
  const parent = find(target, path.slice(0, path.lastIndexOf("/")));
  if (typeof parent !== "object" || parent === null) throw invalid(`path does not exist: ${path}`);
  return { parent, key };
}

function put(
  target: unknown,
  path: string,
  { value, isInsert }: { value: unknown; isInsert: boolean },
): unknown {
  if (path === "") return value;
  const { parent, key } = parentOf(target, path);
  if (Array.isArray(parent)) {
    const index = key === "-" ? parent.length : Number(key);
    parent.splice(index, isInsert ? 0 : 1, value);
    return target;
  }
  (parent as Record<string, unknown>)[key] = value;
  return target;
}

function remove(target: unknown, path: string): unknown {
  find(target, path);
  const { parent, key } = parentOf(target, path);
  if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
    return target;
  }
  Reflect.deleteProperty(parent, key);
  return target;
}

function invalid(message: string): ApiError {
  return new ApiError({ code: 422, reason: "Invalid" }, message);
}
