import { join } from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../../sandbox/start-sandbox";
import type { LogEntry } from "../../../sandbox/world/types";
import { findTalosctl } from "../../../tools/find-tools";
import { openEngine, type Engine, type EngineOptions } from "./engine";

/** A simulated cluster, and the real engine with the real talosctl in front of it. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly engine: Engine;
  /** Settings that every stack of this cluster needs; the versions are those that it runs at the start. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Makes a stack with the settings and the cluster's talosconfig. */
  openStack(name: string): Promise<void>;
  close(): void;
}

export interface StageOptions {
  readonly world?: SandboxOptions["world"];
  readonly engine?: EngineOptions;
  /** Default 1.13.0. */
  readonly talosctl?: string;
}

/** Real time for world time: a boot of a minute takes 1.8 s. Below 0.02, talosctl can miss that a node was away. */
const factor = 0.03;

/** Starts a cluster of one control-plane node and one worker, unless the world says otherwise. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const talosctl = await findTalosctl(options.talosctl ?? "1.13.0");
  const directory = mkdtempSync(join(tmpdir(), "stage-sandbox-"));
  // A guarded workload needs a second worker to go to.
  const world = { controlPlanes: 1, workers: 1, workloads: [], ...options.world };
  const sandbox = await startSandbox({ world, factor, directory });
  const engine = await openEngine({
    ...options.engine,
    environment: {
      PULUMI_TALOS_UPGRADE_TALOSCTL: talosctl,
      PULUMI_TALOS_UPGRADE_PACE: "0.2",
      PULUMI_TALOS_UPGRADE_MIRRORS: sandbox.mirrors,
      ...options.engine?.environment,
    },
  });
  const settings = {
    talosVersion: sandbox.world.options.talosVersion,
    kubernetesVersion: sandbox.world.options.kubernetesVersion,
    backup: { directory: join(engine.folder, "backups") },
    allow: ["control-plane-downtime"],
  };
  return {
    sandbox,
    engine,
    settings,
    openStack: async (name) => {
      await engine.init(name);
      await engine.setSecret(name, "talosconfig", sandbox.talosconfig);
      engine.configure(name, settings);
    },
    close: () => {
      sandbox.stop();
      engine.remove();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What callers have changed on the cluster so far, in order. */
export function mutationsOf({ sandbox }: Stage): readonly LogEntry[] {
  return sandbox.world.log.filter(({ isMutation }) => isMutation);
}

/** What each node runs, told by the cluster itself: `name Talos Kubernetes`. */
export function runningOn({ sandbox }: Stage): readonly string[] {
  return [...sandbox.world.nodes.values()].map((node) => {
    const kubernetes = node.kubelet.image.replace(/^.*:v/, "");
    return `${node.name} ${node.running.talosVersion} ${kubernetes}`;
  });
}

/** Names of the nodes that take no new pods. */
export function cordonedNodes({ sandbox }: Stage): readonly string[] {
  return sandbox.world.kubernetes
    .list("Node")
    .filter(({ spec }) => (spec as { unschedulable?: boolean }).unschedulable === true)
    .map(({ metadata }) => metadata.name);
}

/** Texts that only their owners may read: private keys of client and cluster, tokens. */
export function secretsOf({ sandbox }: Stage): readonly string[] {
  const machineConfigurations = [...sandbox.world.nodes.values()].map((node) => node.machineConfig);
  const texts = [sandbox.talosconfig, sandbox.kubeconfig, ...machineConfigurations];
  const secrets = texts.flatMap((text) =>
    [
      ...text.matchAll(
        /^\s*(?:key|client-key-data|token|secret|secretboxEncryptionSecret): (\S+)/gm,
      ),
    ].map(([, secret]) => secret ?? ""),
  );
  return [...new Set(secrets)].filter((secret) => secret.length > 8);
}
