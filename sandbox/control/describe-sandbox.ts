import type { Sandbox } from "../start-sandbox";
import type { LogEntry, Violation } from "../world/types";

/** What is told of a sandbox. */
export type DescribedSandbox = Pick<
  Sandbox,
  "world" | "endpoints" | "factor" | "talosconfigPath" | "kubeconfigPath"
>;

/** What a person types to talk to a sandbox. */
export function describeSandbox(sandbox: DescribedSandbox, control: string): string {
  const nodes = [...sandbox.world.nodes.values()];
  const [first] = nodes;
  const { options } = sandbox.world;
  const lines = [
    `Sandbox ${options.clusterName}: Talos ${options.talosVersion}, Kubernetes ${options.kubernetesVersion}, ${60 * sandbox.factor} s a minute`,
    "",
    ...nodes.map(({ name, address, role }) => {
      const endpoint = sandbox.endpoints.get(name);
      return `  ${address.padEnd(11)} ${name.padEnd(24)} ${role.padEnd(13)} ${endpoint ?? ""}`.trimEnd();
    }),
    "",
    "Try:",
    "",
    `  export TALOSCONFIG=${sandbox.talosconfigPath} KUBECONFIG=${sandbox.kubeconfigPath} NO_PROXY=127.0.0.1`,
    `  talosctl -n ${first?.address ?? ""} version`,
    `  talosctl -n ${first?.address ?? ""} get members`,
    `  talosctl -n ${first?.address ?? ""} health`,
    `  talosctl -n ${first?.address ?? ""} etcd status`,
    `  talosctl -n ${nodes.at(-1)?.address ?? ""} reboot`,
    `  talosctl -n ${first?.address ?? ""} upgrade-k8s --to ${options.kubernetesVersion} --dry-run`,
    `  curl -s ${control}/state`,
    "",
    "Ctrl-C stops it.",
    "",
  ];
  return lines.join("\n");
}

/** One line for what was asked of the cluster or happened in it. */
export function describeEntry(entry: LogEntry, realTime: Date): string {
  const mark = entry.isMutation ? "*" : " ";
  const when = `${realTime.toISOString().slice(11, 23)}  ${virtualTime(entry.at)}`;
  return `${when} ${mark} ${(entry.node ?? "cluster").padEnd(22)} ${entry.action} ${entry.detail}`.trimEnd();
}

/** One line for an invariant that did not hold. */
export function describeViolation({ at, invariant, detail }: Violation): string {
  return `VIOLATION at ${virtualTime(at)}: ${invariant}: ${detail}`;
}

/** Minutes and seconds of world time. */
function virtualTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `+${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}
