import { isAtLeastMinor, type Version } from "../../model/version";
import { type CommandTarget, connectionFlags } from "./connection-flags";

export interface UpgradeKubernetesTask {
  readonly target: CommandTarget;
  readonly clientVersion: Version;
  readonly to: Version;
  /** Let Talos delete manifests that it no longer wants. */
  readonly prune: boolean;
}

/**
 * Always --to: the default is talosctl's own built-in version. Clients from 1.13 on delete what is no longer among the
 * manifests, which may be the cluster's network, unless told not to. Documentation and examples are left out of the machine
 * configuration, which would grow with every run.
 */
export function upgradeKubernetesArguments(task: UpgradeKubernetesTask): string[] {
  const keepsManifests = isAtLeastMinor(task.clientVersion, 13) && !task.prune;
  return [
    "upgrade-k8s",
    ...connectionFlags(task.target),
    "--to",
    task.to,
    "--with-docs=false",
    "--with-examples=false",
    ...(keepsManifests ? ["--manifests-no-prune"] : []),
  ];
}
