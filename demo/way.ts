import type { Role } from "../provider/model/node";
import { isAtLeastMinor } from "../provider/model/version";
import { builtInMatrix } from "../provider/plan/matrix/built-in-matrix";
import { findPath } from "../provider/plan/path/find-path";
import type { Path, PathNode } from "../provider/plan/path/path";
import type { Story } from "./story";

/** The hazards that a story takes on by itself: those of a small control plane. It never goes back and never skips a minor. */
const allowed = ["control-plane-downtime", "etcd-minor-crossing"] as const;

/** The hops of a story, or why there is no way. */
export function wayOf(story: Story): Path {
  const { controlPlanes, workers, from, to } = story;
  const node = (role: Role): PathNode => ({
    role,
    talos: from.talosVersion,
    kubernetes: [from.kubernetesVersion],
    isWished: true,
    waitsForImage: false,
    traits: [],
  });
  const nodes = [
    ...Array.from({ length: controlPlanes }, () => node("controlplane")),
    ...Array.from({ length: workers }, () => node("worker")),
  ];
  const wish = { nodes, talos: to.talosVersion, kubernetes: to.kubernetesVersion, allow: allowed };
  return findPath(wish, builtInMatrix);
}

/** The hazards that a stack must allow by name for the story to be told. */
export function hazardsOf(story: Story): readonly string[] {
  const { hops } = wayOf(story);
  const isSmall = story.controlPlanes < 3 && hops.some(({ kind }) => kind === "talos");
  return allowed.filter((hazard) =>
    hazard === "control-plane-downtime"
      ? isSmall
      : hops.some(({ hazards }) => hazards.includes(hazard)),
  );
}

/** Why a story cannot be told; empty when it can. */
export function refusalsOf(story: Story): readonly string[] {
  const way = wayOf(story);
  if (way.kind === "refused") return way.refusals.map(({ message }) => message);
  const isLegacy = way.hops.some(({ kind, from }) => kind === "talos" && !isAtLeastMinor(from, 13));
  if (story.controlPlanes !== 2 || !isLegacy) return [];
  // v1.14.0-rc.1 internal/pkg/etcd/etcd.go ValidateForUpgrade, which nodes before 1.13 ask.
  return ["Talos before 1.13 upgrades no control-plane node of exactly two: take 1 or 3."];
}
