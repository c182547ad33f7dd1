import type { World } from "../types";
import { armedAnywhere, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

/** v1.12.0 internal/app/machined/internal/server/v1alpha1/v1alpha1_server.go tryLockUpgradeMutex: a session that died keeps it until its lease ends. */
export const upgradeMutexHeld: FaultEntryOf<"upgrade-mutex-held"> = {
  kind: "upgrade-mutex-held",
  title: "Another session holds the etcd upgrade mutex",
  draw: () => ({ kind: "upgrade-mutex-held" }),
};

/** True when the legacy upgrade that asks for the mutex now does not get it. */
export function isMutexHeldElsewhere(world: World): boolean {
  const fault = armedAnywhere(world, "upgrade-mutex-held");
  if (fault !== undefined) noteFired(world, fault);
  return fault !== undefined;
}
