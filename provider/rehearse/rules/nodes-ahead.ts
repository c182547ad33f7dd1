import type { Finding } from "../../model/finding";
import { isOlder } from "../../model/version";
import type { Facts } from "../facts";

/** Nodes that run a newer Talos than is wished: somebody upgraded them by hand, or the wish went back. */
export function nodesAhead({ request, snapshot }: Facts): readonly Finding[] {
  const { talosVersion: wish, nodes: named } = request;
  if (wish === undefined) return [];
  const isDowngrade = request.allow.includes("downgrade");
  return snapshot.nodes
    .filter(
      ({ name, address }) => named === undefined || named.includes(name) || named.includes(address),
    )
    .filter(({ talosVersion }) => isOlder(wish, talosVersion))
    .map(({ name, talosVersion }) => ({
      code: "node-ahead",
      severity: isDowngrade ? "note" : "warning",
      node: name,
      message: `It runs Talos ${talosVersion}, which is newer than the wished ${wish}.`,
      remedy: isDowngrade
        ? "Leave downgrade out of allow if it should stay as it is."
        : `Wish talosVersion: "${talosVersion}" or newer, so that all nodes end alike.`,
    }));
}
