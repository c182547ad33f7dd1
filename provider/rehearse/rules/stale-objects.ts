import type { Finding } from "../../model/finding";
import { highestVersion, isAtLeastMinor } from "../../model/version";
import { talosVersionsOf } from "../../model/running-versions";
import type { Facts } from "../facts";
import { kubernetesMoves } from "../moves";
import { nameOf } from "../texts";

/**
 * Objects that Talos once installed and no longer ships: `upgrade-k8s` of talosctl 1.13 and newer deletes them unless told not
 * to, which we do where `prune-manifests` is not allowed (v1.13.0 hack/release.toml, pkg/cluster/kubernetes/talos_managed.go).
 */
export function staleObjects(facts: Facts): readonly Finding[] {
  const isPruned = prunes(facts);
  return (facts.staleObjects ?? []).map((object) => ({
    code: "manifest-pruned",
    severity: isPruned ? "warning" : "note",
    node: undefined,
    message: `Talos no longer ships ${object.kind} ${nameOf(object)}; upgrade-k8s ${isPruned ? "will delete it" : "leaves it where it is"}.`,
    remedy: isPruned
      ? "Take prune-manifests out of allow if something still needs it."
      : "Delete it yourself when nothing needs it, or add prune-manifests to allow.",
  }));
}

/** The talosctl that is used is at least as new as every node and the target. */
function prunes({ plan, request, snapshot }: Facts): boolean {
  const client = highestVersion([
    ...talosVersionsOf(snapshot),
    ...(request.talosVersion === undefined ? [] : [request.talosVersion]),
  ]);
  if (client === undefined || !isAtLeastMinor(client, 13)) return false;
  return kubernetesMoves(plan).some(({ prune }) => prune);
}
