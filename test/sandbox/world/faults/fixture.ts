import type { CommandResult } from "../../../../provider/ports";
import { armFault } from "../../../../sandbox/world/faults";
import type { Fault } from "../../../../sandbox/world/fault";
import {
  reboot,
  upgradeLegacy,
  upgradeLifecycle,
  pullImage,
} from "../../../../sandbox/world/operations";
import type { World, WorldNode } from "../../../../sandbox/world/types";
import type { StartedWorld } from "../../in-process/start-world";
import { imageOf, smallWorld, type SmallWorld } from "../fixtures/small-world";

export interface FaultyWorld extends SmallWorld {
  readonly lift: () => void;
  /** How often the fault has fired. */
  readonly fired: () => number;
}

/** A small world in which one fault is armed. */
export function faulty(
  fault: Fault,
  at: SmallWorld = smallWorld({ talosVersion: "1.12.0" }),
): FaultyWorld {
  const lift = armFault(at.world, fault);
  return { ...at, lift, fired: () => at.world.fired.get(fault.kind) ?? 0 };
}

export const worker = "demo-worker-1";
export const controlPlane = "demo-control-plane-2";

export function nodeOf(world: World, name: string): WorldNode {
  const node = world.nodes.get(name);
  if (node === undefined) throw new Error(`no node ${name}`);
  return node;
}

/** Upgrades by the legacy API and lets everything come of it. */
export async function upgrade(
  at: SmallWorld,
  name: string,
  version = "1.13.0",
): Promise<WorldNode> {
  const node = nodeOf(at.world, name);
  const image = imageOf(at.world, version);
  const request = { image, preserve: false, stage: false, force: false, powercycle: false };
  await at.play(upgradeLegacy(at.world, node, request));
  at.rest();
  return node;
}

/** Pulls and installs by the lifecycle API, as talosctl from 1.13 on does it before it reboots. */
export async function install(at: SmallWorld, name: string, version = "1.13.9"): Promise<number> {
  const node = nodeOf(at.world, name);
  const request = { namespace: "system", image: imageOf(at.world, version) } as const;
  await at.play(pullImage(at.world, node, request, () => undefined));
  const { exitCode } = await at.play(upgradeLifecycle(at.world, node, request, () => undefined));
  return exitCode;
}

export function rebootAndRest(at: SmallWorld, name: string): WorldNode {
  const node = nodeOf(at.world, name);
  reboot(at.world, node, "default");
  at.rest();
  return node;
}

/** `talosctl upgrade` of a worker in process. */
export function upgradeWorker({ world, ports, settle }: StartedWorld): Promise<CommandResult> {
  const command = {
    node: "demo-worker-1",
    image: imageOf(world, "1.13.9"),
    legacy: false,
    rebootMode: "default",
    endpoints: [],
  } as const;
  return settle(ports.talosctl.upgrade(command, { deadlineMs: 1_800_000 }));
}
