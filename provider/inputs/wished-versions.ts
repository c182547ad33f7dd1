import type { UpgradeType } from "../model/request";
import { isOlder, parseVersion, type Version } from "../model/version";
import type { Mistake } from "./mistake";

/** The oldest versions that a cluster can be brought to: those of the oldest supported talosctl, 1.9. */
export const oldestTargets = { talosVersion: "1.9.0", kubernetesVersion: "1.27.0" } as const;

type VersionName = keyof typeof oldestTargets;

const examples = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" } as const;

const productNames = { talosVersion: "Talos", kubernetesVersion: "Kubernetes" } as const;

/** Whether the upgrade type moves what the version is about. */
export function isNeeded(name: VersionName, upgradeType: UpgradeType): boolean {
  return upgradeType === "both" || (upgradeType === "os") === (name === "talosVersion");
}

/** What is wrong with the text of a version; a good one gives nothing. */
export function findVersionMistake(name: VersionName, value: unknown): Mistake | undefined {
  const problem = versionProblem(name, value);
  return problem === undefined ? undefined : { property: name, reason: problem };
}

/** The mistake of a version that is absent although the upgrade type needs it. */
export function missingVersion(name: VersionName, upgradeType: UpgradeType): Mistake {
  const other = name === "talosVersion" ? "k8s" : "os";
  return {
    property: name,
    reason: `is required with upgradeType "${upgradeType}": write ${name}: "${examples[name]}", or set upgradeType: "${other}"`,
  };
}

function versionProblem(name: VersionName, value: unknown): string | undefined {
  const example = `"${examples[name]}"`;
  if (typeof value !== "string") {
    return `must be text with a full version: write it in quotes, such as ${example}`;
  }
  const version = parseVersion(value);
  if (version !== undefined) return rangeProblem(name, version);
  const suffixed = /^\s*v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\+\S*\s*$/.exec(value)?.[1];
  if (suffixed !== undefined) {
    return `"${value}" has a build suffix, which no published release has: write "${suffixed}"`;
  }
  const minor = /^\s*v?(\d+\.\d+)\s*$/.exec(value)?.[1];
  if (minor !== undefined) {
    return `"${value}" names a minor release line, not a version: write a full version such as "${minor}.0"`;
  }
  if (/^\s*(?:latest|stable|newest)\s*$/i.test(value)) {
    return `"${value}" would mean something else tomorrow: write a full version such as ${example}`;
  }
  return `${JSON.stringify(value)} is no version: write a full version such as ${example}`;
}

function rangeProblem(name: VersionName, version: Version): string | undefined {
  const oldest = oldestTargets[name];
  const product = productNames[name];
  if (!version.startsWith("1.")) {
    return `"${version}" is no version of ${product} known here: write one from "${oldest}" on`;
  }
  if (isOlder(version, oldest)) {
    return `"${version}" is older than ${product} ${oldest}, the oldest supported: write a newer version such as "${examples[name]}"`;
  }
  if (version.includes("-")) {
    return `"${version}" is a pre-release, which later releases do not promise to be upgraded from: write a released version such as "${examples[name]}"`;
  }
  return undefined;
}
