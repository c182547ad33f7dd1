import { inProcessPorts, type InProcess, type InProcessOptions } from "../../../sandbox/in-process";
import { createWorld, type CreateWorldOptions } from "../../../sandbox/world/create-world";
import { settle } from "../../../sandbox/world/settle";
import type { World } from "../../../sandbox/world/types";
import { virtualClock, type VirtualClock } from "../../../sandbox/world/virtual-clock";

export interface StartedWorld {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly ports: InProcess;
  readonly settle: <T>(promise: Promise<T>) => Promise<T>;
}

/** A world in virtual time with its ports. */
export function startWorld(
  options: CreateWorldOptions = {},
  more: Partial<InProcessOptions> = {},
): StartedWorld {
  const clock = virtualClock();
  const world = createWorld(options, clock);
  const ports = inProcessPorts(world, { talosctlVersion: "1.13.0", ...more });
  return { world, clock, ports, settle: (promise) => settle(clock, promise) };
}
