import { type CommandTarget, connectionFlags } from "./connection-flags";

/**
 * Into the containerd namespace of the system, where installers are looked for (Talos v1.13.0 cmd/talosctl/cmd/talos/upgrade.go).
 * Only nodes from 1.13 on keep it there for the upgrade; older ones pull again by themselves.
 */
export function imagePullArguments(target: CommandTarget, image: string): string[] {
  return ["image", "pull", ...connectionFlags(target), "--namespace", "system", image];
}
