import { status } from "@grpc/grpc-js";
import type { Data } from "../../../proto/generated/common";
import {
  EtcdAlarmDisarmResponse,
  EtcdAlarmListResponse,
  EtcdForfeitLeadershipResponse,
  EtcdMemberAlarm_AlarmType,
  EtcdMemberListResponse,
  EtcdStatusResponse,
} from "../../../proto/generated/machine";
import { noteEtcdSeen } from "../../world/faults/etcd-seen";
import { membersSeenFrom } from "../../world/defects/seen-defects";
import type { WorldEtcdMember } from "../../world/types";
import type { NodeCall } from "../router/node-call";
import { StatusError } from "../router/status-error";
import { refuseOnWorker } from "./control-plane-only";
import { etcdVersion } from "./etcd-version";

const chunkBytes = 64 * 1024;

/**
 * The members as this node's etcd knows them.
 *
 * @throws StatusError Unavailable without a leader, since Talos demands one for this call.
 */
export function etcdMemberList(call: NodeCall): EtcdMemberListResponse {
  refuseOnWorker(call.node, "member list");
  localMember(call);
  const { etcd, nodes } = call.world;
  if (etcd.leader === undefined) {
    throw new StatusError(status.UNAVAILABLE, "etcdserver: no leader");
  }
  const members = membersSeenFrom(call.world, call.node);
  const addressOf = (member: WorldEtcdMember): string => nodes.get(member.node)?.address ?? "";
  return EtcdMemberListResponse.fromPartial({
    messages: [
      {
        legacyMembers: members.map(({ name }) => name),
        members: members.map((member) => ({
          id: member.id,
          hostname: member.name,
          peerUrls: [`https://${addressOf(member)}:2380`],
          clientUrls: member.name === "" ? [] : [`https://${addressOf(member)}:2379`],
          isLearner: member.isLearner,
        })),
      },
    ],
  });
}

/** The status of this node's own member. */
export function etcdStatus(call: NodeCall): EtcdStatusResponse {
  refuseOnWorker(call.node, "etcd status");
  const member = localMember(call);
  noteEtcdSeen(call.world);
  const { etcd } = call.world;
  const runs = etcdVersion(call.node.running.talosVersion);
  return EtcdStatusResponse.fromPartial({
    messages: [
      {
        memberStatus: {
          memberId: member.id,
          protocolVersion: runs.server,
          storageVersion: runs.storage,
          dbSize: BigInt(member.databaseSizeBytes),
          dbSizeInUse: BigInt(Math.floor(member.databaseSizeBytes / 2)),
          leader: etcd.leader ?? 0n,
          raftIndex: BigInt(member.raftIndex),
          raftAppliedIndex: BigInt(member.raftAppliedIndex),
          raftTerm: BigInt(etcd.term),
          errors: [
            ...member.errors,
            ...(etcd.leader === undefined ? ["etcdserver: no leader"] : []),
          ],
          isLearner: member.isLearner,
        },
      },
    ],
  });
}

/** All alarms of the cluster, as any member tells them. */
export function etcdAlarmList(call: NodeCall): EtcdAlarmListResponse {
  refuseOnWorker(call.node, "etcd alarm list");
  localMember(call);
  return EtcdAlarmListResponse.fromPartial({ messages: [{ memberAlarms: alarmsOf(call) }] });
}

/** Takes the alarms back and tells which they were. */
export function etcdAlarmDisarm(call: NodeCall): EtcdAlarmDisarmResponse {
  refuseOnWorker(call.node, "etcd alarm list");
  localMember(call);
  const memberAlarms = alarmsOf(call);
  for (const member of call.world.etcd.members) member.alarms = [];
  for (const listener of call.world.listeners) listener({ kind: "etcd" });
  return EtcdAlarmDisarmResponse.fromPartial({ messages: [{ memberAlarms }] });
}

/** The leader hands its office to another member; others answer with no member. */
export async function etcdForfeitLeadership(
  call: NodeCall,
): Promise<EtcdForfeitLeadershipResponse> {
  refuseOnWorker(call.node, "etcd forfeit leadership");
  const { member } = await call.operations.forfeitLeadership(call.world, call.node);
  return EtcdForfeitLeadershipResponse.fromPartial({ messages: [{ member }] });
}

/** A snapshot of the local member, in chunks. */
export async function etcdSnapshot(
  call: NodeCall,
  _request: unknown,
  send: (frame: Data) => void,
): Promise<void> {
  refuseOnWorker(call.node, "etcd snapshot");
  const file = await call.operations.snapshotEtcd(call.world, call.node);
  for (let offset = 0; offset < file.length; offset += chunkBytes) {
    send({ metadata: undefined, bytes: Buffer.from(file.subarray(offset, offset + chunkBytes)) });
  }
}

/** @throws StatusError Unavailable while the node's etcd does not serve. */
function localMember({ world, node }: NodeCall): WorldEtcdMember {
  const member = world.etcd.members.find((one) => one.node === node.name);
  if (member?.isStarted) return member;
  throw new StatusError(
    status.UNAVAILABLE,
    'connection error: desc = "transport: Error while dialing: dial tcp [::1]:2379: connect: connection refused"',
  );
}

function alarmsOf({ world }: NodeCall): { memberId: bigint; alarm: EtcdMemberAlarm_AlarmType }[] {
  noteEtcdSeen(world);
  return world.etcd.members.flatMap(({ id, alarms }) =>
    alarms.map((alarm) => ({ memberId: id, alarm: EtcdMemberAlarm_AlarmType[alarm] })),
  );
}
