import type {
  EtcdAlarm,
  EtcdMember as WireMember,
  EtcdMemberStatus,
  ServiceInfo,
  Version as WireVersion,
} from "../../proto/generated/machine";
import type { EtcdMember } from "../model/snapshot";
import { parseVersion } from "../model/version";
import {
  type EtcdStatusFacts,
  PortError,
  type ServiceFacts,
  type TalosVersionFacts,
} from "../ports";

/** Throws PortError where the node tells no full version. */
export function versionFacts(message: WireVersion): TalosVersionFacts {
  const tag = message.version?.tag ?? "";
  const talosVersion = parseVersion(tag);
  if (talosVersion === undefined) {
    throw new PortError({ kind: "other", message: `"${tag}" is no Talos version` });
  }
  return {
    talosVersion,
    platform: message.platform?.name ?? "",
    mode: message.platform?.mode ?? "",
  };
}

/**
 * A service whose health nobody checks counts as healthy, as in Talos' own verdict (v1.13
 * controllers/runtime/machine_status.go). States: v1.13 internal/app/machined/pkg/system/events.
 */
export function serviceFacts(service: ServiceInfo): ServiceFacts {
  const health = service.health;
  return {
    id: service.id,
    running: service.state === "Running",
    healthy: health !== undefined && (health.healthy || health.unknown),
  };
}

export function etcdStatusFacts(status: EtcdMemberStatus): EtcdStatusFacts {
  return {
    memberId: memberIdText(status.memberId),
    leaderId: memberIdText(status.leader),
    raftTerm: Number(status.raftTerm),
    raftIndex: Number(status.raftIndex),
    raftAppliedIndex: Number(status.raftAppliedIndex),
    isLearner: status.isLearner,
    errors: status.errors,
    databaseSizeBytes: Number(status.dbSize),
  };
}

/** `hostname` is etcd's name of the member, empty while it has not started. */
export function etcdMemberFacts(member: WireMember): EtcdMember {
  return {
    id: memberIdText(member.id),
    name: member.hostname,
    isLearner: member.isLearner,
    peerUrls: member.peerUrls,
  };
}

/** NONE has no name: it is no alarm. */
const alarmNames: readonly string[] = ["", "NOSPACE", "CORRUPT"];

/** Such as `NOSPACE 8e9e05c52164694d`. Numbers: api/machine/machine.proto, EtcdMemberAlarm.AlarmType, NONE is 0. */
export function alarmLines(alarm: EtcdAlarm): string[] {
  return alarm.memberAlarms.flatMap(({ alarm: kind, memberId }) => {
    const name = alarmNames[kind] ?? "UNRECOGNIZED";
    return name === "" ? [] : [`${name} ${memberIdText(memberId)}`];
  });
}

/** etcd prints ids as 16 hexadecimal digits. */
export function memberIdText(id: bigint): string {
  return id.toString(16).padStart(16, "0");
}
