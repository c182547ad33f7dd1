import type { Node } from "../model/node";
import type { EtcdView } from "../model/snapshot";
import type { TalosApi } from "../ports";

/** etcd as each of these control-plane nodes' own member sees it now. Throws PortError when one does not answer. */
export async function readEtcd(
  talos: Pick<TalosApi, "etcdStatus" | "etcdMembers" | "etcdAlarms">,
  nodes: readonly Pick<Node, "name" | "address">[],
): Promise<readonly EtcdView[]> {
  return Promise.all(
    nodes.map(async ({ name, address }) => {
      const [status, members, alarms] = await Promise.all([
        talos.etcdStatus(address),
        talos.etcdMembers(address),
        talos.etcdAlarms(address),
      ]);
      return { node: name, ...status, members, alarms };
    }),
  );
}
