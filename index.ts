import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { ClusterUpgrade, type ClusterUpgradeArgs } from "./components/index";

const access = ["talosconfig", "kubeconfig"];

/** Every setting of this project, as an argument of the same name: what is misspelt is reported with what was meant. */
function readSettings(): ClusterUpgradeArgs {
  const namespace = `${pulumi.getProject()}:`;
  const settings = Object.entries(pulumi.runtime.allConfig())
    .filter(([key]) => key.startsWith(namespace))
    .map(([key, text]) => [key.slice(namespace.length), text] as const);
  return Object.fromEntries(
    settings.map(([name, text]) => [name, access.includes(name) ? text : readValue(text)]),
  );
}

/** Pulumi hands lists and objects of the configuration over as JSON. */
function readValue(text: string): unknown {
  return /^\s*[[{]/.test(text) ? JSON.parse(text) : text;
}

/** Pulumi runs the compiled program: sources that were edited since then have no effect. */
async function warnOfStaleBuild(): Promise<void> {
  const build = join(__dirname, "..", "tools", "set-up", "build.mjs");
  if (!existsSync(build)) return;
  const { isBuilt } = (await import(pathToFileURL(build).href)) as {
    isBuilt: (root: string) => boolean;
  };
  if (isBuilt(join(__dirname, ".."))) return;
  await pulumi.log.warn(
    "The compiled program in dist/ is older than its sources, and Pulumi runs the compiled one. Run `npm run build`.",
  );
}

const checked = warnOfStaleBuild();
const upgrade = new ClusterUpgrade("cluster", readSettings());

/**
 * What an upgrade changes is not known before it: told by a preview, old values would become promises of a saved plan, which
 * `pulumi up --plan` would find broken once the upgrade is done.
 */
function live<Value>(output: pulumi.Output<Value>): pulumi.Output<Value> {
  if (!pulumi.runtime.isDryRun()) return output;
  const known = pulumi.all([output, upgrade.plan]);
  return known.apply(([value, lines]) =>
    lines.length === 0 ? value : (pulumi.unknown as typeof value),
  ) as pulumi.Output<Value>;
}

export const talosVersion = live(upgrade.talosVersion);
export const kubernetesVersion = live(upgrade.kubernetesVersion);
export const nodes = live(upgrade.nodes);
// Pulumi waits for what is exported, and so for the warning.
export const plan = live(pulumi.all([upgrade.plan, checked]).apply(([lines]) => lines));
export const lastUpgrade = live(upgrade.lastUpgrade);
