import { simulate } from "../test/simulation/simulate";

/** What a roll of a large cluster in virtual time costs. Bytes are of live objects: each look at them collects garbage first. */
export interface LargeRoll {
  readonly seconds: number;
  /** The world before our engine has begun. */
  readonly bytesBefore: number;
  /** The most of all looks, world and engine together. */
  readonly bytesAtMost: number;
  readonly virtualHours: number;
}

// Looking takes a garbage collection.
const millisecondsBetweenLooks = 60_000;

/** Rolls 3 + <workers> nodes, ten percent of the workers at once. Wants node --expose-gc. */
async function roll(workers: number): Promise<LargeRoll> {
  const simulation = simulate({
    world: { seed: 1, controlPlanes: 3, workers, talosVersion: "1.13.0" },
    request: {
      upgradeType: "os",
      kubernetesVersion: undefined,
      talosVersion: "1.13.9",
      workersParallel: { kind: "percent", percent: 10 },
    },
  });
  const { clock } = simulation;
  const bytesBefore = liveBytes();
  let bytesAtMost = 0;
  const look = (): void => {
    bytesAtMost = Math.max(bytesAtMost, liveBytes());
    clock.after(millisecondsBetweenLooks, look);
  };
  look();
  const started = performance.now();
  const result = await simulation.start().run();
  if (result.kind === "failed") throw result.error;
  return {
    seconds: (performance.now() - started) / 1_000,
    bytesBefore,
    bytesAtMost: Math.max(bytesAtMost, liveBytes()),
    virtualHours: clock.now() / 3_600_000,
  };
}

function liveBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

void roll(Number(process.argv[2])).then((measured) => {
  process.stdout.write(JSON.stringify(measured));
});
