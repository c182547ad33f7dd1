import { parseArgs } from "node:util";
import type { SandboxOptions } from "../start-sandbox";
import type { CreateWorldOptions } from "../world/create-world";
import { withAccessDefect } from "../world/defects/access-defects";
import type { Defect } from "../world/defects/defect";
import { parseDefect, sortDefects } from "./parse-defect";

/** What `npm run sandbox` was asked for. */
export interface SandboxArguments {
  /** Without a directory, the caller makes a scratch folder. */
  readonly sandbox: Omit<SandboxOptions, "directory"> & { readonly directory: string | undefined };
  /** One line of JSON for programs instead of text for people. */
  readonly json: boolean;
  /** To be planted once the sandbox runs. */
  readonly defects: readonly Defect[];
}

/** How the command is used. */
export const usage = `npm run sandbox -- [--nodes 3+2] [--talos 1.12.0] [--kubernetes 1.34.1] [--factor 0.04] [--seed 1] [--latency 20] [--directory <dir>] [--json] [--defect <kind>[,<field>=<value>…]]…`;

/**
 * Parses the command line.
 *
 * @throws Error that names the wrong argument.
 */
export function parseSandboxArguments(argv: readonly string[]): SandboxArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      nodes: { type: "string", default: "3+2" },
      talos: { type: "string" },
      kubernetes: { type: "string" },
      factor: { type: "string" },
      seed: { type: "string" },
      latency: { type: "string" },
      directory: { type: "string" },
      json: { type: "boolean", default: false },
      defect: { type: "string", multiple: true, default: [] },
    },
  });
  const world = {
    ...nodeCounts(values.nodes),
    ...(values.talos === undefined ? {} : { talosVersion: version("talos", values.talos) }),
    ...(values.kubernetes === undefined
      ? {}
      : { kubernetesVersion: version("kubernetes", values.kubernetes) }),
    ...(values.seed === undefined ? {} : { seed: positive("seed", values.seed) }),
  };
  const factor = values.factor === undefined ? {} : { factor: positive("factor", values.factor) };
  const latencyMs =
    values.latency === undefined ? {} : { latencyMs: positive("latency", values.latency) };
  const { ofAccess, ofCluster } = sortDefects(values.defect.map(parseDefect));
  const sandbox = {
    world: ofAccess.reduce<CreateWorldOptions>(withAccessDefect, world),
    ...factor,
    ...latencyMs,
    directory: values.directory,
  };
  return { sandbox, json: values.json, defects: ofCluster };
}

function nodeCounts(text: string): { controlPlanes: number; workers: number } {
  const [, controlPlanes, workers = "0"] = /^([1-9]\d*)(?:\+(\d+))?$/.exec(text) ?? [];
  if (controlPlanes === undefined) {
    throw new Error(`--nodes ${text}: give control planes and workers, such as 3+2.`);
  }
  return { controlPlanes: Number(controlPlanes), workers: Number(workers) };
}

function version(name: string, text: string): string {
  const [, found] = /^v?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(text) ?? [];
  if (found === undefined)
    throw new Error(`--${name} ${text}: give a whole version, such as 1.12.0.`);
  return found;
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} ${text}: give a number above 0.`);
  return value;
}
