import { strikes } from "../faults/armed";
import { bootDelayOf } from "../faults/boot-slow";
import { internalsOf } from "../internals";
import { installSystem, prepareInstall } from "../node/installer";
import { play, playOn, type Story } from "../play";
import { announce, recordFact } from "../record";
import { findImage } from "../registry";
import type { World, WorldNode } from "../types";
import { startUp } from "./start-up";

/** Firmware, boot loader, kernel, then machined answers. A fault may hold the machine down until it is lifted. */
export function boot(world: World, node: WorldNode): void {
  if (strikes(world, "node-stays-down", node.name) !== undefined) {
    hold(world, node);
    return;
  }
  play(world, bootStory(world, node));
}

function hold(world: World, node: WorldNode): void {
  internalsOf(world).heldBoots.set(node.name, () => {
    boot(world, node);
  });
}

function* bootStory(world: World, node: WorldNode): Story {
  const { boot: bootTime } = world.options.durations;
  yield bootTime + bootDelayOf(world, node.name);
  // Nobody boots a machine that was taken away.
  if (world.nodes.get(node.name) !== node) return;
  if (strikes(world, "maintenance-mode", node.name) !== undefined) {
    node.stage = "maintenance";
    announce(world, { kind: "node", node: node.name });
    hold(world, node);
    return;
  }
  if (node.stagedImage !== undefined) yield* installStaged(world, node, node.stagedImage);
  if (takesOldSlot(world, node)) {
    // The new system was tried in vain: the boot loader starts the other entry (talos.md §2.4).
    yield bootTime;
    node.fallback = node.bootTarget;
    node.bootTarget = node.running;
    node.upgradeTag = false;
  }
  comeUp(world, node);
}

/** A staged upgrade is installed by the next boot and followed by another reboot (talos.md §2.1). */
function* installStaged(world: World, node: WorldNode, image: string): Story {
  node.stagedImage = undefined;
  const prepared = prepareInstall(world, node, { image, path: "legacy" });
  yield world.options.durations.install;
  if (prepared.kind === "ready") installSystem(world, node, prepared.system);
  yield world.options.durations.boot;
}

function takesOldSlot(world: World, node: WorldNode): boolean {
  if (!node.upgradeTag || node.bootTarget === node.running) return false;
  return strikes(world, "boot-fallback", node.name) !== undefined || !isSignedFor(world, node);
}

/** Secure Boot starts only what is signed for it. */
function isSignedFor(world: World, node: WorldNode): boolean {
  const image = findImage(world, node.bootTarget.image);
  const isSigned = image?.kind === "installer" && image.secureBoot;
  return isSigned || !world.options.secureBoot;
}

function comeUp(world: World, node: WorldNode): void {
  if (node.bootTarget !== node.running) {
    node.fallback = node.running;
    node.running = node.bootTarget;
  }
  node.bootId = world.random.uuid();
  node.bootCount += 1;
  node.isUp = true;
  node.lastUpAt = world.clock.now();
  // Events are kept in memory, and the in-memory image store goes with them (talos.md §12.12).
  node.events = [];
  node.images.inmem.clear();
  node.services.clear();
  node.unmet = [];
  node.stage = "booting";
  node.ready = false;
  announce(world, { kind: "node", node: node.name });
  recordFact(world, {
    node: node.name,
    action: "up",
    detail: `booted Talos ${node.running.talosVersion}`,
  });
  playOn(world, node, startUp(world, node));
}
