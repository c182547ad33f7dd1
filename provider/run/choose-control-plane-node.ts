import type { UpgradeNode } from "../model/plan";
import { PortError, type TalosApi } from "../ports";

const noLeader = /^0*$/;

/**
 * The control-plane node to go next: the first in the plan's order that does not lead etcd at this moment; the
 * leader when no other is pending. A member that does not answer counts as no leader; the quorum guard judges it.
 */
export async function chooseControlPlaneNode(
  talos: Pick<TalosApi, "etcdStatus">,
  pending: readonly [UpgradeNode, ...UpgradeNode[]],
): Promise<UpgradeNode> {
  for (const change of pending) {
    if (!(await isLeader(talos, change.address))) return change;
  }
  return pending[0];
}

async function isLeader(talos: Pick<TalosApi, "etcdStatus">, address: string): Promise<boolean> {
  try {
    const { memberId, leaderId } = await talos.etcdStatus(address);
    return !noLeader.test(leaderId) && memberId === leaderId;
  } catch (error) {
    if (error instanceof PortError) return false;
    throw error;
  }
}
