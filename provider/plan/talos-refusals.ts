import type { Refusal, UpgradeNode } from "../model/plan";
import type { Request } from "../model/request";
import { kubernetesVersionsOf } from "../model/running-versions";
import type { ClusterSnapshot } from "../model/snapshot";
import {
  highestVersion,
  isOlder,
  lowestVersion,
  minorDistance,
  minorOf,
  type Version,
} from "../model/version";
import { isWishedNode } from "./plan-nodes";
import { refuse } from "./refusal";
import {
  acceptsKubernetes,
  exampleKubernetes,
  exampleTalos,
  supportOf,
  type SupportRow,
} from "./support-matrix";

const property = "talosVersion";

/** Why Talos may not move as wished: it would go down, too far, or to a release that does not accept the Kubernetes here. */
export function talosRefusals(
  snapshot: ClusterSnapshot,
  request: Request,
  changes: readonly UpgradeNode[],
): readonly Refusal[] {
  const to = request.talosVersion;
  if (to === undefined) return [];
  return [
    ...downgradeRefusal(snapshot, request, to),
    ...distanceRefusal(changes, to),
    ...(changes.length === 0 ? [] : supportRefusal(snapshot, request, to)),
  ];
}

function downgradeRefusal(snapshot: ClusterSnapshot, request: Request, to: Version): Refusal[] {
  const above = snapshot.nodes.filter(
    (node) => isWishedNode(node, request) && isOlder(to, node.talosVersion),
  );
  const highest = highestVersion(above.map((node) => node.talosVersion));
  if (highest === undefined) return [];
  const nodes = above
    .map((node) => node.name)
    .sort()
    .join(", ");
  return [refuse({ code: "TALOS_DOWNGRADE", values: { to, running: highest, nodes }, property })];
}

function distanceRefusal(changes: readonly UpgradeNode[], to: Version): Refusal[] {
  const from = lowestVersion(changes.map((change) => change.from));
  if (from === undefined || minorDistance(from, to) <= 1) return [];
  const [major = "1", minor = "0"] = minorOf(from).split(".");
  const nearest = exampleTalos(`${major}.${String(Number(minor) + 1)}`);
  return [refuse({ code: "TALOS_TOO_FAR", values: { from, to, nearest }, property })];
}

/** Nothing in Talos checks this before the reboot from 1.11 on (v1.11 cmd/installer/pkg/install/preflight.go). */
function supportRefusal(snapshot: ClusterSnapshot, request: Request, to: Version): Refusal[] {
  const support = supportOf(to);
  if (support === undefined) {
    return [refuse({ code: "TALOS_UNKNOWN", values: { version: to }, property })];
  }
  return kubernetesWhenNodesMove(snapshot, request)
    .filter((version) => !acceptsKubernetes(support, version))
    .slice(0, 1)
    .map((version) =>
      refuse({
        code: "TALOS_REFUSES_KUBERNETES",
        values: { to, kubernetes: version, ...range(support, version) },
        property,
      }),
    );
}

/** Kubernetes goes first: where it is wished for, all of it runs that version by then, or a newer one is refused anyway. */
function kubernetesWhenNodesMove(snapshot: ClusterSnapshot, request: Request): Version[] {
  if (request.kubernetesVersion !== undefined) return [request.kubernetesVersion];
  const running = kubernetesVersionsOf(snapshot);
  return [lowestVersion(running), highestVersion(running)].filter(
    (version) => version !== undefined,
  );
}

function range(support: SupportRow, kubernetes: Version) {
  const lowest = `1.${String(support.kubernetesFrom)}`;
  const highest = `1.${String(support.kubernetesTo)}`;
  const advice = isOlder(kubernetes, `${lowest}.0`)
    ? `Bring Kubernetes to ${lowest} or newer first, one minor a run: upgradeType: "k8s" and, in the end, kubernetesVersion: "${exampleKubernetes(lowest)}"`
    : `Write a newer talosVersion, or a kubernetesVersion up to "${exampleKubernetes(highest)}"`;
  return { lowest, highest, advice };
}
