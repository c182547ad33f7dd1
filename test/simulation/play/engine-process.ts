import { realpathSync } from "node:fs";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { createLifecycle, type Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import type { Joints, OpenCluster } from "../../../provider/lifecycle/joints";
import { rehearseUpgrade } from "../../../provider/lifecycle/rehearse-upgrade";
import { openStopping } from "../../../provider/lifecycle/open-stopping";
import { publishSchematic } from "../../../provider/image-factory/publish-schematic";
import type { Request } from "../../../provider/model/request";
import { assertSameCluster } from "../../../provider/observe/assert-same-cluster";
import { observe } from "../../../provider/observe/observe";
import { PortError } from "../../../provider/ports";
import { runUpgrade } from "../../../provider/run/run";
import { inProcessPorts, type InProcess, type ToldLine } from "../../../sandbox/in-process";
import { createLifeline } from "../../../sandbox/in-process/lifeline";
import { imageFactoryPort } from "../../../sandbox/in-process/image-factory-port";
import { imageRegistryPort } from "../../../sandbox/in-process/image-registry-port";
import type { MemoryFiles } from "../../../sandbox/in-process/memory-files";
import type { World } from "../../../sandbox/world/types";
import { mortal, type Life } from "./mortal";

/** Where a process of ours stands: the world, and its disk, which outlives it. */
export interface Place {
  readonly world: World;
  readonly files: MemoryFiles;
  readonly talosctlVersion: string;
  /** Not that of any other process. */
  readonly name: string;
  /** Called at each call of a port. */
  readonly onCall: () => void;
  readonly onLine: (line: ToldLine) => void;
}

/** One process of ours, as the engine starts it. */
export interface EngineProcess {
  readonly lifecycle: Lifecycle;
  /** Nothing that it waits for ever happens, and nothing that it still does has an effect. The world goes on. */
  kill(): void;
}

/** Where the program of every story lies. */
export const programDirectory = realpathSync(process.cwd());

/** The real lifecycle on ports that are all in memory. */
export function startProcess(place: Place): EngineProcess {
  const { world, files, talosctlVersion, onLine } = place;
  const lifeline = createLifeline(world);
  let isDead = false;
  const life: Life = {
    step: () => {
      if (!isDead) place.onCall();
      return !isDead;
    },
    isOver: () => isDead,
  };
  const inner = inProcessPorts(world, { talosctlVersion, files, onLine, process: place.name });
  const images = {
    registry: mortal(imageRegistryPort(world, lifeline), life),
    factory: mortal(imageFactoryPort(world, lifeline), life),
  };
  const joints = joinInMemory(mortalPorts(inner, life), images, place.name);
  return {
    lifecycle: createLifecycle(joints),
    kill: () => {
      isDead = true;
      inner.kill();
      lifeline.cut();
    },
  };
}

type EnginePorts = Omit<InProcess, "kill">;

function mortalPorts(ports: InProcess, life: Life): EnginePorts {
  return {
    talos: mortal(ports.talos, life),
    talosctl: mortal(ports.talosctl, life),
    kubernetes: mortal(ports.kubernetes, life),
    talosInspection: mortal(ports.talosInspection, life),
    kubernetesInspection: mortal(ports.kubernetesInspection, life),
    leases: mortal(ports.leases, life),
    clock: mortal(ports.clock, life),
    reporter: mortal(ports.reporter, life),
    files: mortal(ports.files, life),
  };
}

function joinInMemory(
  ports: EnginePorts,
  images: Parameters<typeof rehearseUpgrade>[1]["images"],
  runId: string,
): Joints {
  const withTalosctl: Joints["withTalosctl"] = (_wish, work) => work(ports.talosctl);
  const { clock, files, reporter } = ports;
  return {
    clock,
    files,
    inputContext: () => ({ environment: {}, programDirectory, temporaryDirectories: [] }),
    openProgress: () => ({
      status: (line) => {
        reporter.status(line);
      },
      info: (line) => {
        reporter.info(line);
      },
      warn: (line) => {
        reporter.warn(line);
      },
      end: () => Promise.resolve(),
    }),
    openStopping: (request) => openStopping(request, { clock, reporter }),
    openCluster: (request) => openInMemory(ports, request),
    withTalosctl,
    rehearse: (rehearsal) => rehearseUpgrade(rehearsal, { clock, images, withTalosctl }),
    newHolder: () => ({ who: "simulated", host: "demo", processId: 1, runId }),
    publishSchematic: (question) => publishSchematic(question, images.factory),
    run: runUpgrade,
  };
}

/** As `provider/lifecycle/open-cluster.ts` does it, without wires. */
async function openInMemory(ports: EnginePorts, request: Request): Promise<OpenCluster> {
  const { talos, kubernetes, leases, talosInspection, kubernetesInspection } = ports;
  await inItsWords(talos.kubeconfig());
  await inItsWords(kubernetes.clusterUid());
  let isProven = false;
  return {
    name: "demo",
    talos,
    kubernetes,
    leases,
    inspection: { talos: talosInspection, kubernetes: kubernetesInspection },
    observe: async () => {
      const snapshot = await observe({ talos, kubernetes }, request);
      const proof = { snapshot, talos, inUse: kubernetes, throughTalos: undefined };
      if (!isProven) await inItsWords(assertSameCluster(proof));
      isProven = true;
      return snapshot;
    },
    close: () => {
      talos.close();
    },
  };
}

async function inItsWords<T>(contact: Promise<T>): Promise<T> {
  try {
    return await contact;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const values = { api: "Talos or Kubernetes API", reason: error.message };
    throw new UpgradeError("CLUSTER_UNREACHABLE", { values, cause: error });
  }
}
