import type { EtcdView } from "../model/snapshot";
import { PortError, type TalosApi } from "../ports";

type EtcdReads = Pick<TalosApi, "etcdStatus" | "etcdMembers" | "etcdAlarms">;

/** A view, by the address of the control-plane node that has it. */
export type EtcdViewAt = Omit<EtcdView, "node"> & { readonly address: string };

/**
 * etcd as the members on these control-plane nodes see it: of each its own status and its own member list. Alarms are asked of one
 * member, since the list is the cluster's: it goes through consensus (etcd v3.6 server/etcdserver/v3_server.go, Alarm). A member that
 * does not answer has no view; where no member tells the alarms, none has one.
 */
export async function readEtcdViews(
  talos: EtcdReads,
  addresses: readonly string[],
): Promise<readonly EtcdViewAt[]> {
  const [alarms, views] = await Promise.all([
    readAlarms(talos, addresses),
    Promise.all(addresses.map((address) => unlessSilent(readView(talos, address)))),
  ]);
  if (alarms === undefined) return [];
  return views.flatMap((view) => (view === undefined ? [] : [{ ...view, alarms }]));
}

/** Asks the next member only where one does not answer. */
async function readAlarms(
  talos: EtcdReads,
  addresses: readonly string[],
): Promise<readonly string[] | undefined> {
  for (const address of addresses) {
    const alarms = await unlessSilent(talos.etcdAlarms(address));
    if (alarms !== undefined) return alarms;
  }
  return undefined;
}

async function readView(talos: EtcdReads, address: string): Promise<Omit<EtcdViewAt, "alarms">> {
  const [status, members] = await Promise.all([
    talos.etcdStatus(address),
    talos.etcdMembers(address),
  ]);
  return { address, ...status, members };
}

async function unlessSilent<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof PortError) return undefined;
    throw error;
  }
}
