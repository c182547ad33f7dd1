import { parseArgs } from "node:util";
import { parseVersion } from "../provider/model/version";
import { talosReleases } from "../sandbox/world/registry";
import type { Story, Versions } from "./story";
import { refusalsOf } from "./way";

/** How the command is used. */
export const usage =
  "npm run demo -- [--from 1.12.0/1.34.1] [--to 1.13.0/1.35.1] [--nodes 3+2] [--keep]";

/**
 * Reads the command line.
 *
 * @throws Error that names the wrong argument, or why the story cannot be told.
 */
export function parseStory(commandLine: readonly string[]): Story {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      from: { type: "string", default: "1.12.0/1.34.1" },
      to: { type: "string", default: "1.13.0/1.35.1" },
      nodes: { type: "string", default: "3+2" },
      keep: { type: "boolean", default: false },
    },
  });
  const story = {
    ...parseNodes(values.nodes),
    from: parseVersions("from", values.from),
    to: parseVersions("to", values.to),
    keep: values.keep,
  };
  const refusals = refusalsOf(story);
  if (refusals.length === 0) return story;
  const way = `--from ${values.from} --to ${values.to} --nodes ${values.nodes}`;
  throw new Error(`${way}: ${refusals.join("\n")}`);
}

function parseVersions(name: string, text: string): Versions {
  const [talos = "", kubernetes = "", ...rest] = text.split("/");
  const talosVersion = parseVersion(talos);
  const kubernetesVersion = parseVersion(kubernetes);
  if (talosVersion === undefined || kubernetesVersion === undefined || rest.length > 0) {
    throw new Error(`--${name} ${text}: write Talos/Kubernetes, such as 1.13.0/1.35.1.`);
  }
  if (!talosReleases().includes(talosVersion)) {
    throw new Error(`--${name} ${text}: the sandbox has no Talos ${talosVersion}.`);
  }
  return { talosVersion, kubernetesVersion };
}

function parseNodes(text: string): Pick<Story, "controlPlanes" | "workers"> {
  const match = /^([1-9])(?:\+(\d{1,2}))?$/.exec(text);
  if (match === null) {
    throw new Error(`--nodes ${text}: write control-plane nodes and workers, such as 3+2.`);
  }
  return { controlPlanes: Number(match[1]), workers: Number(match[2] ?? 0) };
}
