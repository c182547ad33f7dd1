import { isAtLeastMinor } from "../../../provider/model/version";
import { armedOn, noteFiredOnce, strikes } from "../faults/armed";
import { pullTimeout } from "../faults/pull-stalls";
import { answer, demandUp, type Story } from "../play";
import { announce, recordMutation } from "../record";
import { findImage, pinned, withoutDigest } from "../registry";
import type { World, WorldNode } from "../types";
import { WorldError } from "../world-error";

export interface PullRequest {
  readonly namespace: "system" | "cri" | "inmem";
  readonly image: string;
}

export interface PullProgress {
  readonly layer: string;
  readonly offset: number;
  readonly total: number;
  readonly isComplete: boolean;
}

/** Two layers are enough to see progress. */
const layers = [
  { layer: "layer-sha256:0", total: 64_000_000 },
  { layer: "layer-sha256:1", total: 96_000_000 },
];

/**
 * `ImageService.Pull` and `MachineService.ImagePull`. Resolves with the digest-pinned reference. WorldErrors:
 * `unavailable`, `invalid-argument` for a namespace that this Talos does not know, `not-found` for a missing image.
 */
export function pullImage(
  world: World,
  node: WorldNode,
  request: PullRequest,
  onProgress: (progress: PullProgress) => void,
): Promise<{ name: string }> {
  return answer(world, node, pull(world, node, request, onProgress));
}

/** Pulls within another story, unless the image is there. */
export function* pull(
  world: World,
  node: WorldNode,
  { namespace, image }: PullRequest,
  onProgress: (progress: PullProgress) => void,
): Story<{ name: string }> {
  demandUp(node);
  // `inmem` came with 1.13 (talos.md §1.3).
  if (namespace === "inmem" && !isAtLeastMinor(node.running.talosVersion, 13))
    throw new WorldError("invalid-argument", `unsupported containerd namespace inmem`);
  if (!hasImage(node, { namespace, image })) yield* download(world, node, image, onProgress);
  if (!hasImage(node, { namespace, image })) keep(world, node, { namespace, image });
  return { name: pinned(image) };
}

/** True when the image lies in that containerd namespace of the node, with or without its digest. */
export function hasImage(node: WorldNode, { namespace, image }: PullRequest): boolean {
  return node.images[namespace].has(withoutDigest(image));
}

function* download(
  world: World,
  node: WorldNode,
  image: string,
  onProgress: (progress: PullProgress) => void,
): Story {
  const { pullImage: duration } = world.options.durations;
  if (findImage(world, image) === undefined) {
    // The registry answers soon that there is nothing.
    yield duration / 20;
    throw new WorldError(
      "not-found",
      `failed to resolve image "${image}": failed to resolve reference "${image}": ${image}: not found`,
    );
  }
  if (strikes(world, "pull-fails", node.name) !== undefined)
    throw new WorldError(
      "unknown",
      `failed to pull image "${image}": unexpected status from HEAD request: 503 Service Unavailable`,
    );
  for (const { layer, total } of layers)
    for (const part of [1, 2, 3, 4]) {
      yield* stall(world, node, image);
      yield duration / (layers.length * 4);
      onProgress({ layer, offset: (total * part) / 4, total, isComplete: part === 4 });
    }
  if (!node.isUp) demandUp(node);
}

/** In steps in which it looks whether bytes come again, in milliseconds. */
const stallStep = 5_000;

/** Nothing comes while the fault is armed, until Talos gives up. */
function* stall(world: World, node: WorldNode, image: string): Story {
  for (let waited = 0; waited < pullTimeout; waited += stallStep) {
    const fault = armedOn(world, "pull-stalls", node.name);
    if (fault === undefined) return;
    noteFiredOnce(world, fault);
    yield stallStep;
  }
  throw new WorldError("unknown", `failed to pull image "${image}": context deadline exceeded`);
}

function keep(world: World, node: WorldNode, { namespace, image }: PullRequest): void {
  node.images[namespace].add(withoutDigest(image));
  recordMutation(world, { node: node.name, action: "pull-image", detail: `${namespace} ${image}` });
  announce(world, { kind: "node", node: node.name });
}
