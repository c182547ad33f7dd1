import type { Planned } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { makePlan } from "../plan/make-plan";
import type { Joints } from "./joints";
import { readProfileVersions } from "./profile-file";

/** The live cluster and what is pending on it. */
export interface Look {
  readonly snapshot: ClusterSnapshot;
  readonly planned: Planned;
}

/** Reads cluster and profile and plans; changes nothing. Throws UpgradeError. */
export async function lookAt(request: Request, joints: Joints): Promise<Look> {
  const cluster = await joints.openCluster(request);
  try {
    const snapshot = await cluster.observe();
    return { snapshot, planned: await planFor(snapshot, request, joints) };
  } finally {
    cluster.close();
  }
}

/** What is pending between the observed cluster, the profile file and the wish. Throws PROFILE_UNUSABLE. */
export async function planFor(
  snapshot: ClusterSnapshot,
  request: Request,
  { files }: Pick<Joints, "files">,
): Promise<Planned> {
  if (request.profile === undefined) return makePlan(snapshot, request);
  const profile = await readProfileVersions(request.profile, files);
  return makePlan(snapshot, request, { profile });
}
