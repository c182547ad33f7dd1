import type { ObjectReference } from "../../ports/inspection";
import type { ManifestPair, StaleObject } from "../facts";
import { kubernetesMoves } from "../moves";
import type { RehearsalInput } from "../rehearsal-input";
import { nameOf } from "../texts";
import type { Attempts } from "./attempt";
import { parseInventoryKey } from "./inventory-key";

/** v1.13.0 pkg/machinery/constants/constants.go, KubernetesBootstrapManifestsInventoryName. */
const inventory: ObjectReference = {
  apiVersion: "v1",
  kind: "ConfigMap",
  namespace: "kube-system",
  name: "talos-bootstrap-manifests-inventory",
};

interface ManifestsRead {
  readonly manifests: readonly ManifestPair[] | undefined;
  readonly staleObjects: readonly StaleObject[] | undefined;
}

/** Talos' objects beside what is live, where `upgrade-k8s` is going to write them. Nothing here writes, unlike its `--dry-run`. */
export async function readManifests(
  input: RehearsalInput,
  attempt: Attempts,
): Promise<ManifestsRead> {
  const { talos, kubernetes } = input.ports;
  const nothing = { manifests: undefined, staleObjects: undefined };
  if (kubernetesMoves(input.plan).length === 0) return nothing;
  const wanted = await attempt({ what: "Talos' manifests", read: () => talos.manifests() });
  if (wanted === undefined) return nothing;
  const [manifests, staleObjects] = await Promise.all([
    Promise.all(
      wanted.map(async (manifest): Promise<ManifestPair> => {
        const { apiVersion, kind, namespace, name } = manifest;
        const what = `${kind} ${nameOf(manifest)}`;
        const read = () => kubernetes.object({ apiVersion, kind, namespace, name });
        return { manifest, live: await attempt({ what, read }) };
      }),
    ),
    readStale(wanted, input, attempt),
  ]);
  return { manifests, staleObjects };
}

async function readStale(
  wanted: readonly ObjectReference[],
  { ports }: RehearsalInput,
  attempt: Attempts,
): Promise<readonly StaleObject[] | undefined> {
  const { kubernetes } = ports;
  const map = await attempt({
    what: "Talos' inventory",
    read: () => kubernetes.object(inventory),
  });
  if (map === undefined) return undefined;
  const stale = Object.keys(map.data ?? {})
    .flatMap((key) => parseInventoryKey(key) ?? [])
    .filter((object) => !wanted.some((manifest) => isSame(object, manifest)));
  const there = await Promise.all(
    stale.map(async (object) => {
      const reference = referenceOf(object);
      if (reference === undefined) return true;
      const what = `${object.kind} ${nameOf(object)}`;
      return (await attempt({ what, read: () => kubernetes.object(reference) })) !== undefined;
    }),
  );
  return stale.filter((_, index) => there[index]);
}

/** As `upgrade-k8s` compares them, which takes no notice of a namespace where the inventory has none (go-kubernetes v0.2.41 kubernetes/ssa/apply.go). */
function isSame({ group, kind, namespace, name }: StaleObject, manifest: ObjectReference): boolean {
  return (
    kind === manifest.kind &&
    name === manifest.name &&
    group === groupOf(manifest.apiVersion) &&
    (namespace === "" || namespace === (manifest.namespace || "default"))
  );
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
}

/** The inventory tells no version; Kubernetes' own groups have a v1, of others it is not known. */
function referenceOf({ group, kind, namespace, name }: StaleObject): ObjectReference | undefined {
  const isOwn = !group.includes(".") || group.endsWith(".k8s.io");
  if (!isOwn) return undefined;
  return { apiVersion: group === "" ? "v1" : `${group}/v1`, kind, namespace, name };
}
