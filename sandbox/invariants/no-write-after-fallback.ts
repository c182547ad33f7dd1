import { findImage, withoutDigest } from "../world/registry";
import type { LogEntry, World, WorldNode } from "../world/types";
import { entryOf, upgradeActions, type Invariant } from "./invariant";

/** What is known of the upgrades of one world, over all its runs. */
interface Memory {
  /** Image that a node was told to boot, and the boot in which it was told. */
  readonly attempts: Map<string, { readonly image: string; readonly bootId: string }>;
  /** Image that a node did not come back with. */
  readonly fallbacks: Map<string, string>;
}

const memories = new WeakMap<World, Memory>();

/**
 * We write nothing to a node whose last upgrade fell back, in this run or a later one: neither the same image again, unless it may be retried by name, nor anything
 * before another image is wished for.
 */
export const noWriteAfterFallback: Invariant = {
  name: "no-write-after-fallback",
  watch(world, report, { retryFallback }) {
    const memory = memories.get(world) ?? { attempts: new Map(), fallbacks: new Map() };
    memories.set(world, memory);
    for (const node of world.nodes.values()) judgeBoot(world, node, memory);
    return {
      onChange(change) {
        if (change.kind === "node") {
          const node = world.nodes.get(change.node);
          if (node !== undefined) judgeBoot(world, node, memory);
        }
        const entry = entryOf(change);
        const node = world.nodes.get(entry?.node ?? "");
        if (entry === undefined || node === undefined) return;
        // A node that another one takes down in the middle did not fall back.
        if (entry.by !== undefined && isAct(entry)) memory.attempts.delete(node.name);
        if (!upgradeActions.has(entry.action)) return;
        if (entry.by !== undefined) {
          memory.fallbacks.delete(node.name);
          return;
        }
        const image = withoutDigest(entry.detail);
        if (memory.fallbacks.get(node.name) === image && !retryFallback.includes(node.name))
          report(`${node.name} is given ${image} again, from which it fell back`);
        memory.fallbacks.delete(node.name);
        memory.attempts.set(node.name, { image, bootId: node.bootId });
      },
    };
  },
};

const takingDown: ReadonlySet<string> = new Set([
  ...upgradeActions,
  "reboot",
  "rollback",
  "down",
  "left",
]);

function isAct({ action }: LogEntry): boolean {
  return takingDown.has(action);
}

/** How a node came back that was told to boot another image. */
function judgeBoot(world: World, node: WorldNode, { attempts, fallbacks }: Memory): void {
  const attempt = attempts.get(node.name);
  if (attempt === undefined || !node.isUp || node.bootId === attempt.bootId) return;
  attempts.delete(node.name);
  if (!runs(world, node, attempt.image)) fallbacks.set(node.name, attempt.image);
}

function runs(world: World, { running }: WorldNode, image: string): boolean {
  const found = findImage(world, image);
  if (withoutDigest(running.image) !== image || found?.kind !== "installer") return false;
  const { extensions, schematicId } = found.system;
  return running.schematicId === schematicId && running.extensions.length >= extensions.length;
}
