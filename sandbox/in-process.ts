import type { Ports } from "../provider/ports";
import type { KubernetesInspection, TalosInspection } from "../provider/ports/inspection";
import type { Leases } from "../provider/ports/leases";
import { announceActs } from "./in-process/announce-acts";
import { kubernetesApiPort } from "./in-process/kubernetes-api-port";
import { kubernetesInspectionPort } from "./in-process/kubernetes-inspection-port";
import { kubernetesLeasesPort } from "./in-process/kubernetes-leases-port";
import { filesOnDisk } from "./in-process/files-on-disk";
import { createLifeline } from "./in-process/lifeline";
import { memoryFiles, type MemoryFiles } from "./in-process/memory-files";
import {
  recordingReporter,
  type RecordingReporter,
  type ToldLine,
} from "./in-process/recording-reporter";
import { talosApiPort } from "./in-process/talos-api-port";
import { talosInspectionPort } from "./in-process/talos-inspection-port";
import type { TalosctlCommand, TalosctlFault } from "./in-process/talosctl-fault";
import { talosctlPort } from "./in-process/talosctl-port";
import { worldClockPort } from "./in-process/world-clock-port";
import { settle } from "./world/settle";
import type { World } from "./world/types";
import type { VirtualClock } from "./world/virtual-clock";

export type { TalosctlCommand, TalosctlFault, ToldLine };

export interface InProcessOptions {
  /** Version of the simulated talosctl; decides which upgrade API it takes. */
  readonly talosctlVersion: string;
  /** Kept between runs, as a disk is; empty files by default. */
  readonly files?: MemoryFiles;
  /** Asked at the end of every talosctl. */
  readonly talosctlFault?: (command: TalosctlCommand) => TalosctlFault | undefined;
  readonly onLine?: (line: ToldLine) => void;
  /** Name of this process where several are told apart: that of its run, as its lease says it. */
  readonly process?: string;
}

/** An engine's ports onto a world, all in memory. */
export interface InProcess extends Ports {
  readonly talosInspection: TalosInspection;
  readonly kubernetesInspection: KubernetesInspection;
  readonly leases: Leases;
  readonly reporter: RecordingReporter;
  readonly files: MemoryFiles;
  /** Kills the engine: nothing that it waits for ever happens. The world goes on. */
  kill(): void;
}

/** The world as the engine's ports. Nothing here takes real time. */
export function inProcessPorts(world: World, options: InProcessOptions): InProcess {
  const lifeline = createLifeline(world);
  const files = filesOnDisk(world, options.files ?? memoryFiles());
  const ports: InProcess = {
    talos: talosApiPort(world, lifeline),
    talosctl: talosctlPort({
      world,
      lifeline,
      files,
      clientVersion: options.talosctlVersion,
      fault: options.talosctlFault ?? (() => undefined),
    }),
    kubernetes: kubernetesApiPort(world, lifeline),
    talosInspection: talosInspectionPort(world, lifeline),
    kubernetesInspection: kubernetesInspectionPort(world, lifeline),
    leases: kubernetesLeasesPort(world, lifeline),
    clock: worldClockPort(world, lifeline),
    reporter: recordingReporter(world, options.onLine),
    files,
    kill: () => {
      lifeline.cut();
    },
  };
  return options.process === undefined ? ports : announceActs(world, options.process, ports);
}

/**
 * Lets the world's time run, from one thing that is waited for to the next, until the promise is settled, and gives its outcome.
 * Between two of them every chain of promises runs to its end.
 */
export function runInVirtualTime<T>(
  world: { readonly clock: VirtualClock },
  promise: Promise<T>,
): Promise<T> {
  return settle(world.clock, promise);
}
