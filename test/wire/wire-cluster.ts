import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox, type Sandbox } from "../../sandbox/start-sandbox";
import type { CreateWorldOptions } from "../../sandbox/world/create-world";
import type { WorldNode } from "../../sandbox/world/types";
import { skipBecause } from "../skip-because";
import { makeScratch, runTalosctl, type TalosctlResult } from "./run-talosctl";
import { talosctlBinary } from "./talosctl-binary";

/** Which talosctl speaks to which cluster. */
export interface WirePair {
  readonly client: string;
  readonly talos: string;
  readonly kubernetes: { readonly from: string; readonly to: string };
}

export interface WireCluster {
  readonly sandbox: Sandbox;
  readonly scratch: string;
  /** Control-plane nodes and workers, in order. */
  readonly controlPlanes: readonly WorldNode[];
  readonly workers: readonly WorldNode[];
  /** Runs talosctl with the admin's talosconfig. */
  talosctl(...args: readonly string[]): Promise<TalosctlResult>;
  /** Runs a talosctl that does not end by itself, for so many real milliseconds. */
  talosctlFor(milliseconds: number, ...args: readonly string[]): Promise<TalosctlResult>;
  /** Runs talosctl with another talosconfig. */
  talosctlWith(talosconfigPath: string, ...args: readonly string[]): Promise<TalosctlResult>;
}

/** A pair as the title of a suite. */
export function titleOf({ client, talos }: WirePair): string {
  return `talosctl ${client} against Talos ${talos}`;
}

/**
 * Gives the tests of a suite a sandbox of their own for as long as the suite runs, and skips them where the talosctl is
 * not to be had.
 */
export function useWireCluster(
  pair: WirePair,
  options: { readonly world?: CreateWorldOptions; readonly factor?: number } = {},
): () => WireCluster {
  let cluster: WireCluster | undefined;

  before(async function () {
    this.timeout(20_000);
    const binary = await talosctlBinary(pair.client);
    if ("reason" in binary) skipBecause(this, binary.reason);
    cluster = await startCluster(pair, binary.path, options);
  });

  after(async () => {
    cluster?.sandbox.stop();
    if (cluster !== undefined) await rm(cluster.scratch, { recursive: true, force: true });
  });

  return () => {
    if (cluster === undefined) throw new Error("The cluster is asked for before it is there.");
    return cluster;
  };
}

async function startCluster(
  pair: WirePair,
  binary: string,
  options: { readonly world?: CreateWorldOptions; readonly factor?: number },
): Promise<WireCluster> {
  const scratch = await makeScratch();
  const sandbox = await startSandbox({
    directory: join(scratch, "sandbox"),
    factor: options.factor ?? 0.02,
    world: { talosVersion: pair.talos, kubernetesVersion: pair.kubernetes.from, ...options.world },
  });
  const nodes = [...sandbox.world.nodes.values()];
  const { talosconfigPath } = sandbox;
  const talosctlWith = (path: string, ...args: readonly string[]) =>
    runTalosctl({ binary, talosconfigPath: path, scratch }, ...args);
  return {
    sandbox,
    scratch,
    controlPlanes: nodes.filter(({ role }) => role === "controlplane"),
    workers: nodes.filter(({ role }) => role === "worker"),
    talosctl: (...args) => talosctlWith(talosconfigPath, ...args),
    talosctlFor: (timeout, ...args) =>
      runTalosctl({ binary, talosconfigPath, scratch, timeout }, ...args),
    talosctlWith,
  };
}
