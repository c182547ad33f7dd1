import * as pulumi from "@pulumi/pulumi";
import semver from "semver";
import type { DeclaredVersions } from "./cluster-stack";

/** The versions that a cluster runs. */
export interface LiveVersions {
  readonly talosVersion: string;
  readonly kubernetesVersion: string;
}

interface UpgradedCluster extends pulumi.Resource {
  readonly talosVersion: pulumi.Output<string>;
  readonly kubernetesVersion: pulumi.Output<string>;
}

/** Warns in the row of the cluster, in previews and updates, while the declared versions are older than the live ones. */
export function warnOfOlderDeclarations(
  cluster: UpgradedCluster,
  declared: pulumi.Output<DeclaredVersions>,
): void {
  const live = pulumi.all([cluster.talosVersion, cluster.kubernetesVersion]);
  pulumi.all([declared, live]).apply(([versions, [talosVersion, kubernetesVersion]]) => {
    for (const line of describeOlderDeclarations(versions, { talosVersion, kubernetesVersion })) {
      void pulumi.log.warn(line, cluster);
    }
  });
}

/** One sentence for each version that the stack declares older than it runs. Versions are read with or without `v`. */
export function describeOlderDeclarations(
  declared: DeclaredVersions,
  live: LiveVersions,
): readonly string[] {
  return [
    describeOlder("Talos", declared.talosVersion, live.talosVersion),
    describeOlder("Kubernetes", declared.kubernetesVersion, live.kubernetesVersion),
  ]
    .filter((part) => part !== undefined)
    .map(
      (part) =>
        `The stack ${declared.stack} still declares ${part}. Its next update could move the cluster back: raise its versions first.`,
    );
}

function describeOlder(
  product: string,
  declared: string | undefined,
  live: string,
): string | undefined {
  const [older, newer] = [semver.parse(declared ?? null), semver.parse(live)];
  if (older === null || newer === null || semver.gte(older, newer)) return undefined;
  return `${product} ${older.version}, older than the ${newer.version} of the cluster`;
}
