import { hasLifecycleApi } from "../../world/compatibility";
import { pullImage as pull } from "../../world/operations/pull-image";
import { during, type RunningCommand } from "./command";
import { findNode } from "./find-node";

/** `talosctl image pull --namespace system`; nodes before 1.13 answer without a word (cmd/talosctl/cmd/talos/image.go). */
export async function pullImage(
  command: RunningCommand,
  { node: address, image }: { readonly node: string; readonly image: string },
): Promise<void> {
  const node = findNode(command.world, address);
  const request = { namespace: "system", image } as const;
  const { name } = await during(
    command,
    pull(command.world, node, request, () => undefined),
  );
  if (hasLifecycleApi(node.running.talosVersion)) {
    command.stderr(`${node.address}: pulled image ${name}`);
  }
}
