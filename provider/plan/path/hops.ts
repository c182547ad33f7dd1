import type { Version } from "../../model/version";
import { inOrder } from "../hazards";
import type { Ground } from "./ground";
import { hopReason } from "./hop-reason";
import type { PathHop } from "./path";
import type { Stage } from "./search";

/** The moves of a way as hops for people. */
export function hopsOf(stages: readonly Stage[], ground: Ground): readonly PathHop[] {
  return stages.map((stage, index) => ({
    kind: stage.move.kind,
    from: startOf(stage),
    to: stage.move.to.version,
    reason: hopReason(stage, stages.slice(index + 1), ground),
    hazards: inOrder(stage.move.hazards),
  }));
}

/** The lowest version that runs, of what moves. */
function startOf({ before, move }: Stage): Version {
  const moving =
    move.kind === "kubernetes" ? before.kubernetes : move.moving.map(({ talos }) => talos);
  const lowest = [...moving].toSorted((left, right) => left.rank - right.rank)[0];
  return lowest?.version ?? move.to.version;
}
