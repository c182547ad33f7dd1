import type { PendingChange } from "../model/plan";

/** Equal for a change and the same change in a plan made later: what it starts from may have moved. */
export function changeKey(change: PendingChange): string {
  switch (change.kind) {
    case "upgrade-control-plane-node":
    case "upgrade-worker":
      return `${change.kind} ${change.node} ${change.image}`;
    case "upgrade-kubernetes":
      return `${change.kind} ${change.to}`;
    case "restore-cordon":
    case "lift-fallback":
      return `${change.kind} ${change.node}`;
    case "update-profile":
      return change.kind;
  }
}
