import { forfeitLeadership as forfeit } from "../../world/operations/forfeit-leadership";
import type { RunningCommand } from "./command";
import { findNode } from "./find-node";

const callMs = 100;

/** `talosctl etcd forfeit-leadership` on one node; one that does not lead says nothing (cmd/talosctl/cmd/talos/etcd.go). */
export async function forfeitLeadership(command: RunningCommand, address: string): Promise<void> {
  await command.wait(callMs);
  forfeit(command.world, findNode(command.world, address));
}
