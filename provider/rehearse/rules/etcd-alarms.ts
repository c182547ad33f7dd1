import type { Finding } from "../../model/finding";
import { allMembers, nodeOfMember } from "../etcd-cluster";
import type { Facts } from "../facts";

/**
 * Alarms of etcd. After NOSPACE it takes no writes until it is disarmed, so that neither a cordon nor `upgrade-k8s` could work;
 * CORRUPT means that members hold different data (etcd v3.6 documentation, "Maintenance").
 */
export function etcdAlarms({ snapshot }: Facts): readonly Finding[] {
  const alarms = new Set(snapshot.etcd.flatMap((view) => view.alarms));
  return [...alarms].map((alarm) => {
    const member = allMembers(snapshot).find(({ id }) => alarm.includes(id));
    return {
      code: "etcd-alarm",
      severity: "blocker",
      node: member && nodeOfMember(member, snapshot),
      message: `etcd raises the alarm ${alarm}.`,
      remedy: alarm.startsWith("NOSPACE")
        ? "Free its space with talosctl etcd defrag, one node at a time, then run talosctl etcd alarm disarm."
        : "Find the member that differs and replace it before anything else, then run talosctl etcd alarm disarm.",
    };
  });
}
