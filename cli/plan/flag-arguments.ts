import { resolve } from "node:path";
import type { Flag, Given } from "../command-line/command";
import { hazards } from "../../provider/model/hazard";
import type { Arguments } from "./stack-arguments";

/** A flag that is an argument of the resource. */
interface ArgumentFlag extends Flag {
  /** Name of the argument. */
  readonly argument: string;
  readonly isPath?: true;
  /** Arguments of a stack that it replaces beside its own. */
  readonly replaces?: readonly string[];
}

/** Every flag of `plan` that is an argument of the resource, by its name without dashes. */
export const argumentFlags: Readonly<Record<string, ArgumentFlag>> = {
  talosconfig: {
    kind: "text",
    means: "path of the talosconfig",
    argument: "talosconfigPath",
    isPath: true,
    replaces: ["talosconfig", "clusterStack", "clusterStackOutputs"],
  },
  context: {
    kind: "text",
    means: "context of the talosconfig; default: the one it chooses",
    argument: "context",
  },
  kubeconfig: {
    kind: "text",
    means: "path of a kubeconfig; default: the one that Talos hands out",
    argument: "kubeconfigPath",
    isPath: true,
    replaces: ["kubeconfig"],
  },
  talos: { kind: "text", means: "wished Talos version", argument: "talosVersion" },
  kubernetes: { kind: "text", means: "wished Kubernetes version", argument: "kubernetesVersion" },
  "upgrade-type": {
    kind: "text",
    means: "what is upgraded: k8s, os or both; default both",
    choices: ["k8s", "os", "both"],
    argument: "upgradeType",
  },
  nodes: {
    kind: "list",
    means: "names or addresses of the only nodes whose Talos is wished for, repeatable",
    argument: "nodes",
  },
  allow: {
    kind: "list",
    means: `accept a hazard, repeatable: ${hazards.join(", ")}; or retry-fallback:<node>, a node that fell back`,
    choices: hazards,
    argument: "allow",
  },
  "schematic-id": {
    kind: "text",
    means: "image-factory schematic for every node",
    argument: "schematicId",
    replaces: ["schematic", "installerImage"],
  },
  "installer-image": {
    kind: "text",
    means: "installer image for every node, without tag",
    argument: "installerImage",
    replaces: ["schematic", "schematicId", "factory"],
  },
  factory: { kind: "text", means: "host of the image factory", argument: "factory" },
  profile: {
    kind: "text",
    means: "cluster profile that follows a finished upgrade",
    argument: "profile",
    isPath: true,
  },
  matrix: {
    kind: "text",
    means: "file with newer entries of the support matrix",
    argument: "supportMatrix",
    isPath: true,
  },
};

/** The arguments that the given flags are; paths count from the folder. */
export function flagArguments({ texts, lists }: Given, directory: string): Arguments {
  const given = Object.entries(argumentFlags).flatMap(([name, { argument, isPath }]) => {
    const value = texts.get(name) ?? lists.get(name);
    if (value === undefined) return [];
    return [[argument, isPath && typeof value === "string" ? resolve(directory, value) : value]];
  });
  return Object.fromEntries(given) as Arguments;
}

/** Every argument that a given flag stands for, its own and those it replaces. */
export function replacedArguments({ texts, lists }: Given): ReadonlySet<string> {
  const given = Object.entries(argumentFlags).filter(
    ([name]) => texts.has(name) || lists.has(name),
  );
  return new Set(given.flatMap(([, { argument, replaces }]) => [argument, ...(replaces ?? [])]));
}

/** `--talos` for `talosVersion`; undefined for an argument without a flag. */
export function flagOf(argument: string): string | undefined {
  const found = Object.entries(argumentFlags).find(([, flag]) => flag.argument === argument);
  return found === undefined ? undefined : `--${found[0]}`;
}
