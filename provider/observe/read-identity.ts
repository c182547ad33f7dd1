import { parseVersion } from "../model/version";
import type { KubernetesNodeFacts, TalosApi } from "../ports";
import type { Candidate } from "./find-candidates";
import type { TalosFacts } from "./read-talos-facts";
import { isSameUuid } from "./system-uuid";

/** Which machine a node is. */
export interface NodeIdentity {
  /** Name of the Node object that it registers. */
  readonly nodename: string;
  /** As kubelet told it last, or as Talos tells it now. */
  readonly bootId: string;
  /** Empty where the platform tells none. */
  readonly systemUuid: string;
}

/**
 * Who the machine at a candidate's address is. Its Node tells it without a call where that is beyond doubt: it is the only Node
 * with this address, it has the name that Talos discovery gives, and it fits what the machine just told. In every other case
 * the machine itself is asked, in three calls. What guards an upgrade never rests on this: identity of the cluster, reboots
 * and etcd are read from Talos where they matter.
 */
export async function readIdentity(
  talos: Pick<TalosApi, "nodename" | "bootId" | "systemUuid">,
  { node, address }: Pick<Candidate, "node" | "address">,
  facts: Pick<TalosFacts, "version" | "status">,
): Promise<NodeIdentity> {
  if (node !== undefined && isBeyondDoubt(node, facts)) {
    return { nodename: node.name, bootId: node.bootId, systemUuid: node.systemUuid };
  }
  const [nodename, bootId, systemUuid] = await Promise.all([
    talos.nodename(address),
    talos.bootId(address),
    talos.systemUuid(address),
  ]);
  return { nodename, bootId, systemUuid: spelledAs(node?.systemUuid ?? "", systemUuid) };
}

/** As kubelet spells it where it is the same: what is told of a machine in one look and in the next is compared to the letter. */
function spelledAs(byKubelet: string, byTalos: string): string {
  return isSameUuid(byTalos, byKubelet) ? byKubelet : byTalos;
}

/**
 * Kubelet of a machine that has just booted may not have reported yet, so that its Node still tells the last boot. Talos counts
 * such a machine as not ready (v1.13.0 internal/app/machined/pkg/controllers/runtime/machine_status.go, nodeReady).
 */
function isBeyondDoubt(
  node: KubernetesNodeFacts,
  { version, status }: Pick<TalosFacts, "version" | "status">,
): boolean {
  return (
    node.ready &&
    status.ready &&
    status.stage === "running" &&
    talosVersionIn(node.osImage) === version.talosVersion &&
    node.bootId !== "" &&
    node.systemUuid !== ""
  );
}

/** `Talos (v1.13.0)`: v1.13.0 pkg/machinery/version/os-release, PRETTY_NAME. */
function talosVersionIn(osImage: string): string | undefined {
  return parseVersion(/\((v[^)]+)\)/.exec(osImage)?.[1] ?? "");
}
