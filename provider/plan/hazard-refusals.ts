import type { Hazard } from "../model/hazard";
import type { Hop, Refusal } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { quorumOf, voterCount } from "./etcd-refusals";
import { allowLine, inOrder } from "./hazards";
import { hazardRefusals as refuseHazards } from "./path/hazard-refusals";
import { refuse } from "./refusal";

/** A refusal for each hazard that `allow` does not name, each with the whole line that would allow them all. */
export function hazardRefusals(
  hops: readonly Hop[],
  setting: {
    readonly snapshot: ClusterSnapshot;
    /** Nodes that stand in the line as `retry-fallback`; none by default. */
    readonly retried?: readonly string[];
  } & Pick<Request, "allow">,
): readonly Refusal[] {
  const { snapshot, allow, retried } = setting;
  const missing = missingHazards(hops, allow);
  return refuseHazards(hops, allow, retried).map((refusal) =>
    refusal.hazard === "control-plane-downtime"
      ? refuseDowntime(snapshot, allowLine(allow, missing, retried))
      : refusal,
  );
}

/** The hazards of the hops that `allow` does not name. */
export function missingHazards(hops: readonly Hop[], allow: readonly Hazard[]): readonly Hazard[] {
  return inOrder(hops.flatMap(({ hazards }) => hazards)).filter(
    (hazard) => !allow.includes(hazard),
  );
}

function refuseDowntime(snapshot: ClusterSnapshot, line: string): Refusal {
  const voters = voterCount(snapshot);
  return refuse({
    code: "CONTROL_PLANE_DOWNTIME",
    values: { voters, quorum: quorumOf(voters), line },
    property: "allow",
    hazard: "control-plane-downtime",
  });
}
