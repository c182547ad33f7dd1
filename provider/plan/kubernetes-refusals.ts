import type { Refusal, UpgradeKubernetes } from "../model/plan";
import type { Request } from "../model/request";
import { kubernetesVersionsOf, talosVersionsOf } from "../model/running-versions";
import type { ClusterSnapshot } from "../model/snapshot";
import {
  compareVersions,
  highestVersion,
  isOlder,
  minorDistance,
  minorOf,
  type Version,
} from "../model/version";
import { refuse } from "./refusal";
import { acceptsKubernetes, exampleKubernetes, supportOf, type SupportRow } from "./support-matrix";

const property = "kubernetesVersion";

/** Why Kubernetes may not move as wished: it would go down, too far, or beyond what a running Talos accepts. */
export function kubernetesRefusals(
  snapshot: ClusterSnapshot,
  request: Request,
  change: UpgradeKubernetes | undefined,
): readonly Refusal[] {
  const downgrade = downgradeRefusal(snapshot, request);
  if (change === undefined) return downgrade;
  return [...downgrade, ...distanceRefusal(change), ...supportRefusals(snapshot, change.to)];
}

function downgradeRefusal(snapshot: ClusterSnapshot, request: Request): Refusal[] {
  const to = request.kubernetesVersion;
  const highest = highestVersion(kubernetesVersionsOf(snapshot));
  if (to === undefined || highest === undefined || !isOlder(to, highest)) return [];
  return [refuse({ code: "KUBERNETES_DOWNGRADE", values: { to, running: highest }, property })];
}

function distanceRefusal({ from, to }: UpgradeKubernetes): Refusal[] {
  if (minorDistance(from, to) <= 1) return [];
  const nearest = exampleKubernetes(nextMinor(from));
  return [refuse({ code: "KUBERNETES_TOO_FAR", values: { from, to, nearest }, property })];
}

/** `upgrade-k8s` comes before any node moves, so every running Talos must accept the target. */
function supportRefusals(snapshot: ClusterSnapshot, to: Version): Refusal[] {
  const running = [...new Set(talosVersionsOf(snapshot))].sort(compareVersions);
  return running.flatMap((talos) => {
    const support = supportOf(talos);
    if (support === undefined) {
      return [refuse({ code: "TALOS_UNKNOWN", values: { version: talos } })];
    }
    if (acceptsKubernetes(support, to)) return [];
    return [
      refuse({ code: "KUBERNETES_UNSUPPORTED", values: values(support, talos, to), property }),
    ];
  });
}

function values(support: SupportRow, talos: Version, to: Version) {
  const lowest = `1.${String(support.kubernetesFrom)}`;
  const highest = `1.${String(support.kubernetesTo)}`;
  const isTooNew = isOlder(`${highest}.0`, to);
  const advice = isTooNew
    ? `Write kubernetesVersion: "${exampleKubernetes(highest)}" now, and the wished version once every node runs a newer Talos`
    : `Write a version from ${lowest} on, such as kubernetesVersion: "${exampleKubernetes(highest)}"`;
  return { talos, to, lowest, highest, advice };
}

function nextMinor(version: Version): string {
  const [major = "1", minor = "0"] = minorOf(version).split(".");
  return `${major}.${String(Number(minor) + 1)}`;
}
