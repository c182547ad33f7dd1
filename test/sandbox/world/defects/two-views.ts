import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubernetesApi } from "../../../../provider/kubernetes/kubernetes-api";
import { kubernetesInspection } from "../../../../provider/kubernetes/kubernetes-inspection";
import type { KubernetesApi, TalosApi } from "../../../../provider/ports";
import type { KubernetesInspection, TalosInspection } from "../../../../provider/ports/inspection";
import { systemClock } from "../../../../provider/system/clock";
import { talosApi } from "../../../../provider/talos/talos-api";
import { parseTalosconfig } from "../../../../provider/talos/talosconfig";
import { talosInspection } from "../../../../provider/talos/talos-inspection";
import { inProcessPorts } from "../../../../sandbox/in-process";
import { startSandbox } from "../../../../sandbox/start-sandbox";
import { createWorld, type CreateWorldOptions } from "../../../../sandbox/world/create-world";
import type { Defect } from "../../../../sandbox/world/defects/defect";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { settle } from "../../../../sandbox/world/settle";
import type { World } from "../../../../sandbox/world/types";
import { virtualClock } from "../../../../sandbox/world/virtual-clock";

/** The reads of a cluster, whichever way they go. */
export interface View {
  readonly talos: TalosApi;
  readonly kubernetes: KubernetesApi;
  readonly talosInspection: TalosInspection;
  readonly kubernetesInspection: KubernetesInspection;
  /** Milliseconds since 1970 by which the view's user lives. */
  readonly now: () => number;
}

/** Two worlds of the same seed: one in memory in virtual time, one behind its servers. */
export interface TwoViews {
  /** What a read gives in both; asserts that it gives the same. */
  same<T>(read: (view: View) => Promise<T>): Promise<T>;
  /** Each view's own, in memory first, for what depends on time. */
  both<T>(read: (view: View) => Promise<T>): Promise<readonly [T, T]>;
  /** Plants in both worlds; the returned function lifts in both. */
  plant(defect: Defect): () => void;
  readonly worlds: readonly [World, World];
  close(): Promise<void>;
}

/** Opens both views of clusters with these options. */
export async function openTwoViews(options: CreateWorldOptions = {}): Promise<TwoViews> {
  const clock = virtualClock();
  const inMemory = createWorld(options, clock);
  const ports = inProcessPorts(inMemory, { talosctlVersion: "1.13.0" });
  const directory = await mkdtemp(join(tmpdir(), "two-views-"));
  const sandbox = await startSandbox({ world: options, directory: join(directory, "sandbox") });
  const overWire = wireView(sandbox);
  const readInMemory = <T>(read: (view: View) => Promise<T>): Promise<T> =>
    settle(clock, read({ ...ports, now: () => ports.clock.now() }));
  const both = async <T>(read: (view: View) => Promise<T>): Promise<readonly [T, T]> => [
    await readInMemory(read),
    await read(overWire),
  ];
  return {
    worlds: [inMemory, sandbox.world],
    both,
    same: async (read) => {
      const [first, second] = await both(read);
      assert.deepEqual(second, first);
      return first;
    },
    plant: (defect) => {
      const lifts = [inMemory, sandbox.world].map((world) => plantDefect(world, { ...defect }));
      return () => {
        for (const lift of lifts) lift();
      };
    },
    close: async () => {
      overWire.close();
      sandbox.stop();
      await rm(directory, { recursive: true });
    },
  };
}

function wireView(access: {
  readonly talosconfig: string;
  readonly kubeconfig: string;
}): View & { readonly close: () => void } {
  const parsed = parseTalosconfig(access.talosconfig, { now: Date.now() });
  assert.equal(parsed.kind, "access");
  const talos = talosApi(parsed.access, { clock: systemClock });
  const inspection = talosInspection(parsed.access, { clock: systemClock });
  return {
    talos,
    kubernetes: kubernetesApi(access.kubeconfig, { clock: systemClock }),
    talosInspection: inspection,
    kubernetesInspection: kubernetesInspection(access.kubeconfig, { clock: systemClock }),
    now: () => Date.now(),
    close: () => {
      talos.close();
      inspection.close();
    },
  };
}
