import type { Fallback, UpgradeAttempt } from "../model/fallback";
import type { Node } from "../model/node";
import { installerContents, runsImage } from "../model/runs-image";

/** The attempt that a Node's annotation tells; undefined where there is none or where it cannot be read. */
export function readAttempt(mark: string | undefined): UpgradeAttempt | undefined {
  if (mark === undefined) return undefined;
  const { image, bootId } = parseObject(mark);
  if (typeof image !== "string" || typeof bootId !== "string") return undefined;
  return { image, bootId };
}

/** What an attempt says about a node. */
export type JudgedAttempt =
  /** Still in the boot before: nothing is known yet. */
  | { readonly kind: "not-booted" }
  | { readonly kind: "booted" }
  | { readonly kind: "fell-back"; readonly fallback: Fallback };

/** How a node came back from an attempt that nobody has seen the end of. An image that does not tell its version is taken as booted. */
export function judgeAttempt(
  attempt: UpgradeAttempt,
  node: Pick<Node, "name" | "bootId" | "talosVersion" | "schematic">,
): JudgedAttempt {
  const { image, bootId } = attempt;
  if (node.bootId === bootId || node.bootId === "") return { kind: "not-booted" };
  const { version } = installerContents(image);
  if (version === undefined || runsImage(node, image)) return { kind: "booted" };
  const kind = version === node.talosVersion ? "other-schematic" : "old-slot";
  return { kind: "fell-back", fallback: { node: node.name, kind, image, bootId: node.bootId } };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
