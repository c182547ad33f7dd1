import type { Node } from "../model/node";
import type { Hop, Refusal, UpgradeKubernetes } from "../model/plan";
import type { Request } from "../model/request";
import { hopHazards, type PlanSetting } from "./hop-hazards";
import { imageReader, type InstalledImage } from "./installed-image";
import type { PathHop } from "./path/path";
import { nodeAfter, planNodes } from "./plan-nodes";
import { wishedNodes } from "./wished-nodes";

export interface PlannedHops {
  readonly hops: readonly Hop[];
  /** Nodes for which no installer image can be told: one a node, and none twice. */
  readonly refusals: readonly Refusal[];
}

/** The wished nodes in their order, as they are when a hop begins, and what was found out on the way. */
interface Journey {
  readonly nodes: readonly Node[];
  readonly hops: readonly Hop[];
  readonly refusals: ReadonlyMap<string, Refusal>;
  readonly readImage: (reference: string) => InstalledImage;
}

/** Each hop of the path with what it changes, where `from` is what a node runs after the hops before. */
export function planHops(path: readonly PathHop[], setting: PlanSetting): PlannedHops {
  const start: Journey = {
    nodes: wishedNodes(setting.snapshot, setting.request),
    hops: [],
    refusals: new Map(),
    readImage: imageReader(),
  };
  const { hops, refusals } = path.reduce(
    (journey, hop) =>
      hop.kind === "kubernetes"
        ? goKubernetes(journey, hop, setting)
        : goTalos(journey, hop, setting),
    start,
  );
  return { hops, refusals: withoutRepeats([...refusals.values()]) };
}

function goKubernetes(journey: Journey, path: PathHop, setting: PlanSetting): Journey {
  const changes = [planKubernetes(path, setting.request)];
  const hazards = hopHazards({ path, changes }, new Map(), setting);
  return { ...journey, hops: [...journey.hops, { ...path, hazards, changes }] };
}

function goTalos(journey: Journey, hop: PathHop, setting: PlanSetting): Journey {
  const { request } = setting;
  const isDowngrade = hop.hazards.includes("downgrade");
  const able = journey.nodes.filter(({ name }) => !journey.refusals.has(name));
  const planned = planNodes(able, request, { to: hop.to, isDowngrade });
  const refusals = new Map([...journey.refusals, ...planned.refusals]);
  if (planned.changes.length === 0) return { ...journey, refusals };
  const before = new Map(able.map((node) => [node.name, node]));
  const changes = new Map(planned.changes.map((change) => [change.node, change]));
  const hazards = hopHazards({ path: hop, changes: planned.changes }, before, setting);
  return {
    ...journey,
    nodes: journey.nodes.map((node) => {
      const change = changes.get(node.name);
      if (change === undefined) return node;
      return nodeAfter(node, change, { request, read: journey.readImage });
    }),
    hops: [...journey.hops, { ...hop, hazards, changes: planned.changes }],
    refusals,
  };
}

function planKubernetes({ from, to }: PathHop, { allow }: Request): UpgradeKubernetes {
  return { kind: "upgrade-kubernetes", from, to, prune: allow.includes("prune-manifests") };
}

/** A wrong argument is told once, however many nodes it concerns. */
function withoutRepeats(refusals: readonly Refusal[]): Refusal[] {
  return [...new Map(refusals.map((refusal) => [refusal.message, refusal])).values()];
}
