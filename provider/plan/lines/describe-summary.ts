import type { Hop } from "../../model/plan";
import { approximately, hopDuration, type Pace } from "./estimate";
import { fitLine } from "./fit-line";
import { counted } from "./node-label";

/** `10 hops, 20 reboots of 5 nodes, ~1 h 10 min: Kubernetes 1.30.4 → 1.36.1, Talos 1.9.5 → 1.13.0`. */
export function describeSummary(hops: readonly Hop[], pace: Pace): string {
  const duration = hops.reduce((sum, hop) => sum + hopDuration(hop, pace), 0);
  const parts = [
    ...(hops.length === 1 ? [] : [counted(hops.length, "hop")]),
    ...rebootsOf(hops),
    approximately(duration),
  ];
  const moves = (["kubernetes", "talos"] as const).flatMap((kind) => moveOf(hops, kind));
  return fitLine(`${parts.join(", ")}: ${moves.join(", ")}`);
}

function rebootsOf(hops: readonly Hop[]): string[] {
  const nodes = hops.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.kind === "upgrade-kubernetes" ? [] : [change.node])),
  );
  if (nodes.length === 0) return [];
  const different = new Set(nodes).size;
  if (different === nodes.length) return [counted(nodes.length, "reboot")];
  return [`${counted(nodes.length, "reboot")} of ${counted(different, "node")}`];
}

function moveOf(hops: readonly Hop[], kind: Hop["kind"]): string[] {
  const its = hops.filter((hop) => hop.kind === kind);
  const from = its[0]?.from;
  const to = its.at(-1)?.to;
  if (from === undefined || to === undefined) return [];
  const name = kind === "talos" ? "Talos" : "Kubernetes";
  return [from === to ? `new image of ${name} ${to}` : `${name} ${from} → ${to}`];
}
