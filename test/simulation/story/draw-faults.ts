import type { Fault } from "../../../sandbox/world/fault";
import { faultCatalogue } from "../../../sandbox/world/faults/catalogue";
import type { Random } from "../../../sandbox/world/random";
import type { World } from "../../../sandbox/world/types";
import { choose, happens, logarithmic, oneOf } from "./choose";
import type { Occasion, PlannedFault } from "./story";

/** So many that two or three of them fire: each waits for its hour, and for somebody whom it strikes. */
export function drawFaults(random: Random, world: World, wished: string): readonly PlannedFault[] {
  const count = choose(random, [
    [4, 0],
    [4, 2],
    [12, 4],
    [25, 6],
    [30, 9],
    [25, 12],
  ]);
  return Array.from({ length: count }, () => drawFault(random, world, wished)).flat();
}

function drawFault(random: Random, world: World, wished: string): readonly PlannedFault[] {
  const entry = oneOf(random, faultCatalogue);
  const fault: Fault | undefined =
    entry.kind === "image-missing"
      ? { kind: "image-missing", reference: installerOf(world, wished) }
      : entry.draw(random, world);
  if (fault === undefined) return [];
  const lastsMs = happens(random, 50) ? 60_000 * logarithmic(random, 120) : undefined;
  return [{ fault, begins: drawOccasion(random), ...(lastsMs === undefined ? {} : { lastsMs }) }];
}

/** The image that the nodes are to be given where the wish says nothing else. */
function installerOf({ options }: World, talosVersion: string): string {
  const { schematic } = options;
  return schematic === undefined
    ? `ghcr.io/siderolabs/installer:v${talosVersion}`
    : `${schematic.factory}/metal-installer/${schematic.id}:v${talosVersion}`;
}

const actions = [
  "etcd-snapshot",
  "pull-image",
  "cordon",
  "evict",
  "uncordon",
  "upgrade",
  "lifecycle-upgrade",
  "reboot",
  "down",
  "up",
  "ready",
  "apply-configuration",
] as const;

function drawOccasion(random: Random): Occasion {
  return choose<() => Occasion>(random, [
    [30, () => ({ kind: "time", ms: 0 })],
    [15, () => ({ kind: "time", ms: random.integer(1_800_000) })],
    [30, () => ({ kind: "log", action: oneOf(random, actions), times: 1 + random.integer(5) })],
    [15, () => ({ kind: "line", number: 1 + random.integer(16) })],
    [15, () => ({ kind: "event", number: 1 + random.integer(4_000) })],
  ])();
}
