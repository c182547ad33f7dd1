import type { Node } from "../model/node";
import type { EtcdView } from "../model/snapshot";
import { PortError, type TalosApi } from "../ports";

/** etcd as the member on this control-plane node sees it; undefined when that member does not answer. */
export async function readEtcdView(
  talos: Pick<TalosApi, "etcdStatus" | "etcdMembers" | "etcdAlarms">,
  node: Pick<Node, "name" | "address">,
): Promise<EtcdView | undefined> {
  try {
    const [status, members, alarms] = await Promise.all([
      talos.etcdStatus(node.address),
      talos.etcdMembers(node.address),
      talos.etcdAlarms(node.address),
    ]);
    return { node: node.name, ...status, members, alarms };
  } catch (error) {
    if (error instanceof PortError) return undefined;
    throw error;
  }
}
