import type { Fallback, FallbackKind, UpgradeAttempt } from "../model/fallback";
import type { Node } from "../model/node";
import { installerContents, runsImage } from "../model/runs-image";

/** The attempt that a Node's annotation tells; undefined where there is none or where it cannot be read. */
export function readAttempt(mark: string | undefined): UpgradeAttempt | undefined {
  if (mark === undefined) return undefined;
  const { image, bootId, schematic, extensions } = parseObject(mark);
  if (typeof image !== "string" || typeof bootId !== "string") return undefined;
  return {
    image,
    bootId,
    ...(typeof schematic === "string" ? { schematic } : {}),
    ...(Array.isArray(extensions) ? { extensions: extensions.filter(isText) } : {}),
  };
}

/** What an attempt says about a node. */
export type JudgedAttempt =
  /** Still in the boot before: nothing is known yet. */
  | { readonly kind: "not-booted" }
  | { readonly kind: "booted" }
  | { readonly kind: "fell-back"; readonly fallback: Fallback };

type BootedNode = Pick<
  Node,
  "name" | "bootId" | "stage" | "talosVersion" | "schematic" | "extensions"
>;

/** How a node came back from an attempt that nobody has seen the end of. An image that does not tell its version is taken as booted. */
export function judgeAttempt(attempt: UpgradeAttempt, node: BootedNode): JudgedAttempt {
  const { image, bootId } = attempt;
  if (node.bootId === bootId || node.bootId === "") return { kind: "not-booted" };
  const { version } = installerContents(image);
  if (version === undefined || runsImage(node, image)) return judgeExtensions(attempt, node);
  const isOld = version !== node.talosVersion || isSame(node.schematic?.id, attempt.schematic);
  const kind = isOld ? "old-slot" : "other-schematic";
  return fellBack(kind, attempt, node);
}

function judgeExtensions(attempt: UpgradeAttempt, node: BootedNode): JudgedAttempt {
  const runs = new Set(node.extensions.map(({ name }) => name));
  if ((attempt.extensions ?? []).every((name) => runs.has(name))) return { kind: "booted" };
  // What it tells of its extensions is complete when it has booted.
  if (node.stage === "booting") return { kind: "not-booted" };
  return fellBack("lost-extensions", attempt, node);
}

function fellBack(
  kind: FallbackKind,
  { image, extensions }: UpgradeAttempt,
  { name, bootId }: BootedNode,
): JudgedAttempt {
  const fallback = { node: name, kind, image, bootId };
  return {
    kind: "fell-back",
    fallback: extensions === undefined ? fallback : { ...fallback, extensions },
  };
}

function isSame(runs: string | undefined, before: string | undefined): boolean {
  return before !== undefined && runs === before;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
