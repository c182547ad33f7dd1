import { chmodSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ErrorCode } from "../../provider/errors/catalogue";
import { UpgradeError } from "../../provider/errors/upgrade-error";
import { createLifecycle } from "../../provider/lifecycle/create-lifecycle";
import { PartialFailure } from "../../provider/lifecycle/partial-failure";
import { withTalosctl } from "../../provider/lifecycle/with-talosctl";
import { joints } from "../../provider/lifecycle";
import type { Clock, Reporter } from "../../provider/ports";
import { readEnvironment } from "../../provider/system/environment";
import { startSandbox, type Sandbox } from "../../sandbox/start-sandbox";
import type { CreateWorldOptions } from "../../sandbox/world/create-world";
import { makeScratch } from "./run-talosctl";

/** How a run of the real lifecycle ended. */
export type RollEnd =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly message: string };

/** A sandbox on loopback, and our real lifecycle with its real adapters and the real talosctl in front of it. */
export interface WireRoll {
  readonly sandbox: Sandbox;
  /** Runs what `pulumi up` runs, with these arguments on top of those of the roll. */
  up(wish?: Readonly<Record<string, unknown>>): Promise<RollEnd>;
  /** Takes away what stands between us and talosctl. */
  straighten(): void;
  /** What was told since the start, for the report of a failed test. */
  told(): readonly string[];
  close(): Promise<void>;
}

export interface WireRollOptions {
  readonly world: CreateWorldOptions;
  /** Path of the real talosctl. */
  readonly talosctl: string;
  /** Shell commands that stand between us and talosctl, which is `"$talosctl" "$@"` there. */
  readonly wrapper?: string;
  /** Arguments of every run. */
  readonly wish: Readonly<Record<string, unknown>>;
}

/** Real time for world time, and for the time of our engine: a node's own two minutes take 2.6 s. */
const factor = 0.02;

/** Starts the cluster. The engine's clock runs as fast as the world's, so that its patience means the same. */
export async function openWireRoll(options: WireRollOptions): Promise<WireRoll> {
  const scratch = await makeScratch();
  const sandbox = await startSandbox({
    directory: join(scratch, "sandbox"),
    factor,
    world: options.world,
  });
  const path = writeWrapper(scratch, options);
  const lines: string[] = [];
  const lifecycle = createLifecycle({
    ...joints,
    clock: worldClock,
    inputContext: () => ({
      environment: { CI: undefined },
      programDirectory: join(scratch, "program"),
      temporaryDirectories: [],
    }),
    openProgress: () => ({ ...tellerInto(lines), end: () => Promise.resolve() }),
    withTalosctl: (wish, work) =>
      withTalosctl(wish, work, {
        clock: worldClock,
        files: joints.files,
        environment: () => ({ ...readEnvironment(), talosctl: path }),
      }),
  });
  const inputs = {
    talosconfig: sandbox.talosconfig,
    backup: { directory: join(scratch, "backups") },
    ...options.wish,
  };
  return {
    sandbox,
    up: (wish = {}) => endOf(lifecycle.create({ ...inputs, ...wish })),
    straighten: () => {
      writeFileSync(join(scratch, "talosctl-straight"), "");
    },
    told: () => lines,
    close: async () => {
      sandbox.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

const startedAt = Date.now();

/** Certificates are judged by it: it begins today. */
const worldClock: Clock = {
  now: () => startedAt + performance.now() / factor,
  sleep: (ms) => setTimeout(ms * factor),
};

function tellerInto(lines: string[]): Reporter {
  const tell = (line: string): void => void lines.push(line);
  return { status: tell, info: tell, warn: tell };
}

function writeWrapper(scratch: string, { talosctl, wrapper }: WireRollOptions): string {
  if (wrapper === undefined) return talosctl;
  const path = join(scratch, "talosctl");
  const straight = `[ -e '${path}-straight' ] && exec "$talosctl" "$@"`;
  writeFileSync(path, `#!/bin/sh\ntalosctl='${talosctl}'\n${straight}\n${wrapper}\n`);
  chmodSync(path, 0o700);
  return path;
}

async function endOf(run: Promise<unknown>): Promise<RollEnd> {
  try {
    await run;
    return { kind: "done" };
  } catch (error) {
    const cause = error instanceof PartialFailure ? error.cause : error;
    if (!(cause instanceof UpgradeError)) throw error;
    return { kind: "failed", code: cause.code, message: cause.message };
  }
}
