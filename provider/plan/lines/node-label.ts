import type { Role } from "../../model/node";

/** Longest name of a node that stands whole in a line; its address tells it apart then. */
const longestName = 60;

/** `[cp-2 10.0.0.3]`. */
export function nodeLabel(name: string, address: string): string {
  return `[${shortName(name)} ${address}]`;
}

/** `demo-worker-1` or `12 nodes`: up to three by name. */
export function namesOrCount(names: readonly string[]): string {
  if (names.length > 3) return counted(names.length, "node");
  return names.map(shortName).join(", ");
}

export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

export function roleNoun(role: Role): string {
  return role === "controlplane" ? "control-plane node" : "worker";
}

function shortName(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
}
