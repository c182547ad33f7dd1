import type { WorldEtcd } from "../types";
import { hasQuorum } from "./quorum";

/** Why Talos' legacy upgrade refuses (v1.12.0 internal/pkg/etcd/etcd.go ValidateForUpgrade); undefined when it does not. */
export function validateForUpgrade(etcd: WorldEtcd): string | undefined {
  const { members } = etcd;
  if (!hasQuorum(etcd)) return "context deadline exceeded";
  if (members.length === 2)
    return "etcd member count(2) is insufficient to maintain quorum if upgrade commences";
  const unstarted = members.find(({ name }) => name === "");
  if (unstarted !== undefined)
    return `etcd member ${hex(unstarted.id)} is not started, all members must be running to perform an upgrade`;
  const unhealthy = members.find(({ isStarted }) => !isStarted);
  if (unhealthy !== undefined)
    return `etcd member ${hex(unhealthy.id)} is not healthy; all members must be healthy to perform an upgrade: context deadline exceeded`;
  return undefined;
}

function hex(id: bigint): string {
  return id.toString(16).padStart(16, "0");
}
