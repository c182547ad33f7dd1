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
  { snapshot, allow }: { readonly snapshot: ClusterSnapshot } & Pick<Request, "allow">,
): readonly Refusal[] {
  const missing = inOrder(hops.flatMap(({ hazards }) => hazards)).filter(
    (hazard) => !allow.includes(hazard),
  );
  return refuseHazards(hops, allow).map((refusal) =>
    refusal.hazard === "control-plane-downtime"
      ? refuseDowntime(snapshot, allowLine(allow, missing))
      : refusal,
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
