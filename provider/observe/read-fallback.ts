import { type Fallback, type FallbackKind, fallbackKinds } from "../model/fallback";

/**
 * The fallback that a Node's annotation tells; undefined where there is none. A mark that cannot be read still stands for a fallback,
 * of an unknown image: it may only be lifted by name.
 */
export function readFallback(node: string, mark: string | undefined): Fallback | undefined {
  if (mark === undefined) return undefined;
  const told = parseObject(mark);
  return {
    node,
    kind: fallbackKinds.find((kind) => kind === told["kind"]) ?? unknownKind,
    image: textOf(told["image"]),
    bootId: textOf(told["bootId"]),
    ...extensionsOf(told["extensions"]),
  };
}

const unknownKind: FallbackKind = "old-slot";

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function extensionsOf(value: unknown): Pick<Fallback, "extensions"> {
  if (!Array.isArray(value)) return {};
  return { extensions: value.filter((name) => typeof name === "string") };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
