import type { Finding } from "../../model/finding";
import { differencesOf, type FieldPath } from "../object-differences";
import type { Facts, ManifestPair } from "../facts";
import { wasWrittenByTalos } from "../field-owners";
import { counted, listed, nameOf } from "../texts";

/**
 * Objects of Talos that somebody changed: `upgrade-k8s` writes them as Talos has them, by force (go-kubernetes v0.2.41
 * kubernetes/manifests/sync.go, kubernetes/ssa/apply.go). Only fields that Talos sets are compared, and not those that Talos
 * itself wrote last: an older release of it did, and the upgrade is there to renew them.
 */
export function changedObjects({ manifests }: Facts): readonly Finding[] {
  return (manifests ?? []).flatMap((pair) => {
    const paths = changedPaths(pair);
    return paths.length === 0 ? [] : [findingOf(pair, paths)];
  });
}

function changedPaths({ manifest, live }: ManifestPair): readonly FieldPath[] {
  if (live === undefined) return [];
  return differencesOf(manifest.object, live).filter((path) => !wasWrittenByTalos(live, path));
}

function findingOf({ manifest }: ManifestPair, paths: readonly FieldPath[]): Finding {
  const object = `${manifest.kind} ${nameOf(manifest)}`;
  const fields = listed(paths.map((path) => path.join(".")).toSorted());
  return {
    code: "manifest-overwritten",
    severity: "warning",
    node: undefined,
    message: `${object} was changed in ${counted(paths.length, "field")} that Talos sets, and upgrade-k8s will set back: ${fields}.`,
    remedy: "Put the change into the machine configuration, or be ready to make it again.",
  };
}
