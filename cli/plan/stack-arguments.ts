import { resolve } from "node:path";
import type { Mistake } from "../../provider/inputs/mistake";
import type { StackSetting } from "./stack-settings";

/** Arguments of the resource by their names. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a stack's settings come to, and which of them cannot be read here. */
export interface StackArguments {
  readonly given: Arguments;
  readonly mistakes: readonly Mistake[];
}

/** Arguments whose text is a path. */
const paths = ["talosconfigPath", "kubeconfigPath", "profile", "supportMatrix"];

/** Settings that the program of this package takes beside the resource's arguments. */
const beside = ["clusterStack", "clusterStackOutputs"];

/** What to pass instead of an argument that only Pulumi can read. */
const substitutes: Readonly<Record<string, string>> = {
  talosconfig: "--talosconfig <file>",
  talosconfigPath: "--talosconfig <file>",
  clusterStack: "--talosconfig <file>",
  kubeconfig: "--kubeconfig <file>",
  kubeconfigPath: "--kubeconfig <file>",
  context: "--context <name>",
  talosVersion: "--talos <version>",
  kubernetesVersion: "--kubernetes <version>",
  upgradeType: "--upgrade-type <type>",
  nodes: "--nodes <names>",
  allow: "--allow <hazard>",
  schematic: "--schematic-id <id>",
  schematicId: "--schematic-id <id>",
  installerImage: "--installer-image <image>",
  factory: "--factory <host>",
  profile: "--profile <file>",
  supportMatrix: "--matrix <file>",
};

/**
 * The arguments that a stack's settings are. Secrets, and the outputs of another stack, are mistakes that say what to pass
 * instead. `isReplaced` tells of settings that a flag stands for: nothing is said of them.
 */
export function stackArguments(
  settings: ReadonlyMap<string, StackSetting>,
  programDirectory: string,
  isReplaced: (name: string) => boolean,
): StackArguments {
  const relevant = [...settings].filter(([name]) => !isReplaced(name));
  const given = relevant.flatMap(([name, setting]) => {
    if (setting.kind === "secure" || beside.includes(name)) return [];
    return [[name, valueOf(name, setting.value, programDirectory)] as const];
  });
  return {
    given: Object.fromEntries(given),
    mistakes: relevant.flatMap(([name, setting]) => unreadable(name, setting)),
  };
}

function unreadable(name: string, { kind }: StackSetting): Mistake[] {
  const instead = substitutes[name];
  const pass = instead === undefined ? "write it as a plain value" : `pass ${instead}`;
  if (name === "clusterStack") {
    return [
      { property: name, reason: `names a stack, whose outputs only Pulumi can read: ${pass}` },
    ];
  }
  if (kind === "plain") return [];
  return [{ property: name, reason: `is a secure value, which only Pulumi can read: ${pass}` }];
}

function valueOf(name: string, value: unknown, programDirectory: string): unknown {
  if (typeof value !== "string") return value;
  if (paths.includes(name) && value.trim() !== "") return resolve(programDirectory, value);
  // Pulumi hands lists and objects over as JSON; whoever set them so wrote it into the file.
  return /^\s*[[{]/.test(value) ? (parseJson(value) ?? value) : value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
