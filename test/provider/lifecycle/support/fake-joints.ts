import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { setImmediate } from "node:timers/promises";
import { join } from "node:path";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";
import type { Joints } from "../../../../provider/lifecycle/joints";
import { openStopping } from "../../../../provider/lifecycle/open-stopping";
import type { Finding } from "../../../../provider/model/finding";
import type { ClusterSnapshot } from "../../../../provider/model/snapshot";
import { PortError } from "../../../../provider/ports";
import type { RunResult } from "../../../../provider/run/run-result";
import type { UpgradeRun } from "../../../../provider/run/run-state";
import { systemFiles } from "../../../../provider/system/files";
import { buildSnapshot } from "../../../builders/snapshot-builder";
import { memoryLeases, type MemoryLeases } from "./memory-leases";
import { talosconfigText } from "./talosconfig-text";

/** A world for the lifecycle: what stands here decides what it sees, and records what it does. */
export interface FakeWorld {
  readonly joints: Joints;
  readonly folder: string;
  /** Inputs that are right, with the snapshot's own versions as the wish. */
  readonly inputs: Record<string, unknown>;
  snapshot: ClusterSnapshot;
  /** Thrown by every attempt to open the cluster. */
  openingError: Error | undefined;
  /** Schematics that were published, in order; "none" where the request describes none. */
  readonly published: string[];
  /** Those of an API server of our own. */
  readonly leases: MemoryLeases;
  /** What every rehearsal finds. */
  findings: readonly Finding[];
  /** How the next runs end; by default they reach the wish. */
  run: (run: UpgradeRun) => Promise<RunResult>;
  now: number;
  readonly told: string[];
  readonly calls: { opened: number; closed: number; ran: number; lent: number };
  remove(): void;
}

/** Methods that no test here may reach. */
const untouched = (): never =>
  new Proxy(
    {},
    {
      get: (_target, name) => {
        throw new Error(`${String(name)} was asked`);
      },
    },
  ) as never;

export async function fakeWorld(): Promise<FakeWorld> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lifecycle-test-")));
  const told: string[] = [];
  const calls = { opened: 0, closed: 0, ran: 0, lent: 0 };
  const tell = (kind: string) => (line: string) => void told.push(`${kind}: ${line}`);
  const clock = { now: () => world.now, sleep: () => setImmediate() };
  const joints: Joints = {
    clock,
    files: systemFiles,
    inputContext: () => ({
      environment: {},
      programDirectory: join(folder, "program"),
      temporaryDirectories: [],
    }),
    openProgress: () => ({
      status: tell("status"),
      info: tell("info"),
      warn: tell("warning"),
      end: () => Promise.resolve(),
    }),
    openStopping: (request, reporter) => openStopping(request, { clock, reporter }),
    openCluster: () => {
      calls.opened += 1;
      if (world.openingError !== undefined) return Promise.reject(world.openingError);
      return Promise.resolve({
        name: "demo",
        talos: untouched(),
        kubernetes: untouched(),
        leases: world.leases,
        inspection: { talos: untouched(), kubernetes: untouched() },
        observe: () => Promise.resolve(world.snapshot),
        close: () => {
          calls.closed += 1;
        },
      });
    },
    withTalosctl: (_wish, work) => {
      calls.lent += 1;
      return work(untouched());
    },
    newHolder: () => ({ who: "alice", host: "laptop", processId: 1, runId: "1" }),
    publishSchematic: ({ request }) => {
      world.published.push(request.schematic?.id ?? "none");
      return Promise.resolve();
    },
    rehearse: () => Promise.resolve(world.findings),
    run: (run) => {
      calls.ran += 1;
      return world.run(run);
    },
  };
  const world: FakeWorld = {
    joints,
    folder,
    inputs: {
      __provider: "the shell",
      __urn: "urn:pulumi:dev::project::type::cluster",
      talosVersion: "1.12.0",
      kubernetesVersion: "1.34.1",
      talosconfig: await talosconfigText(),
      backup: { directory: join(folder, "backups") },
    },
    snapshot: buildSnapshot(),
    openingError: undefined,
    findings: [],
    published: [],
    leases: memoryLeases(),
    run: async (run) => resultOf(world, run, buildSnapshot(wishIn(run))),
    now: Date.parse("2026-11-23T10:00:00Z"),
    told,
    calls,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

export function unreachable(): UpgradeError {
  const cause = new PortError({ kind: "unreachable", message: "nobody answers" });
  const values = { api: "Talos API", reason: "nobody answers" };
  return new UpgradeError("CLUSTER_UNREACHABLE", { values, cause });
}

/** A run that ended well with the given cluster. */
export async function resultOf(
  world: FakeWorld,
  run: UpgradeRun,
  after: ClusterSnapshot,
): Promise<RunResult & { kind: "done" }> {
  const before = world.snapshot;
  world.snapshot = after;
  return {
    kind: "done",
    before,
    snapshot: after,
    pending: (await run.plan(after)).plan.lines,
    changed: ["demo-control-plane-1 runs Talos 1.13.0"],
    backup: { path: "/backups/demo.snapshot", size: 10, sha256: "ab", etcdRevision: 7 },
    talosctl: { path: "/bin/talosctl", version: "1.13.0", advice: "" },
    started: world.now,
    finished: world.now + 60_000,
    downtimes: [],
    fallbacks: [],
    lifted: [],
    durations: {},
  };
}

function wishIn({ request }: UpgradeRun) {
  return {
    ...(request.talosVersion === undefined ? {} : { talosVersion: request.talosVersion }),
    ...(request.kubernetesVersion === undefined
      ? {}
      : { kubernetesVersion: request.kubernetesVersion }),
  };
}
