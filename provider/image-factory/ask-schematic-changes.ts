import { extensionsWithout } from "../model/extension-name";
import type { Finding } from "../model/finding";
import type { Node } from "../model/node";
import type { Request } from "../model/request";
import type { Asked } from "./asked";
import { shortId } from "./image-findings";
import { listed, onlyName } from "./listed";
import type { PlannedImage } from "./planned-images";
import type { Questions } from "./questions";
import { schematicExtensions } from "./schematic-extensions";

/** Nodes that run the same and get the same. */
interface SchematicChange {
  readonly from: string | undefined;
  readonly to: string;
  readonly runs: readonly string[];
  readonly nodes: readonly string[];
  /** Where the new schematic can be read. */
  readonly factory: string | undefined;
}

/**
 * Which extensions come and go on nodes that get another schematic. Those that would be lost without being given up by
 * `generic-image` are a blocker: behind an id, only the factory knows that they are missing.
 */
export async function askSchematicChanges(
  images: readonly PlannedImage[],
  request: Request,
  questions: Questions,
): Promise<Asked> {
  const findings = await Promise.all(
    schematicChanges(images).map(async (change) => {
      const holds = await extensionsOf(change, request, questions);
      return holds === undefined ? [] : describeChange(change, holds, request);
    }),
  );
  return { findings: findings.flat(), unknown: [] };
}

function schematicChanges(images: readonly PlannedImage[]): SchematicChange[] {
  const changes = new Map<string, SchematicChange>();
  for (const { nodes, built } of images) {
    if (built === undefined) continue;
    for (const node of nodes.filter(({ schematic }) => schematic?.id !== built.schematic)) {
      const change = changeOf(node, built);
      const key = [change.from, change.to, ...change.runs].join(" ");
      const names = new Set([...(changes.get(key)?.nodes ?? []), node.name]);
      changes.set(key, { ...change, nodes: [...names].sort() });
    }
  }
  return [...changes.values()];
}

function changeOf(
  node: Node,
  { schematic, factory }: NonNullable<PlannedImage["built"]>,
): SchematicChange {
  const runs = node.extensions.map(({ name }) => name);
  return { from: node.schematic?.id, to: schematic, runs, nodes: [], factory };
}

async function extensionsOf(
  { to, factory }: SchematicChange,
  { schematic }: Request,
  questions: Questions,
): Promise<readonly string[] | undefined> {
  if (schematic?.id === to) return schematic.extensions;
  if (factory === undefined) return undefined;
  const known = await questions.schematic(factory, to);
  if (known.kind === "unknown" || known.value === undefined) return undefined;
  return schematicExtensions(known.value);
}

function describeChange(
  change: SchematicChange,
  holds: readonly string[],
  { allow }: Request,
): Finding[] {
  const { runs, nodes, from, to } = change;
  const gone = extensionsWithout(runs, holds);
  const come = extensionsWithout(holds, runs);
  const changed = [
    ...(come.length > 0 ? [`with ${come.join(", ")}`] : []),
    ...(gone.length > 0 ? [`without ${gone.join(", ")}`] : []),
  ];
  const path = `from ${from === undefined ? "no schematic" : `schematic ${shortId(from)}`} to ${shortId(to)}`;
  const finding: Finding = {
    code: "schematic-change",
    severity: "note",
    node: onlyName(nodes),
    message: `${listed(nodes)}: ${path}, ${changed.length === 0 ? "with the same extensions" : changed.join(", ")}.`,
    remedy: "Nothing, if that is what is wished.",
  };
  if (gone.length === 0 || allow.includes("generic-image")) return [finding];
  return [finding, extensionsLost(change, holds, gone)];
}

function extensionsLost(
  { nodes, runs, to }: SchematicChange,
  holds: readonly string[],
  gone: readonly string[],
): Finding {
  const held = holds.length === 0 ? "none" : holds.join(", ");
  return {
    code: "extensions-lost",
    severity: "blocker",
    node: onlyName(nodes),
    message: `${listed(nodes)} would lose ${gone.join(", ")}: running are ${runs.join(", ")}, schematic ${shortId(to)} holds ${held}.`,
    remedy:
      'Wish a schematic that holds them too, or, if they shall go, add "generic-image" to allow.',
  };
}
