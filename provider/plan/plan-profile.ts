import type { UpdateProfile } from "../model/plan";
import type { ProfileVersions } from "../model/profile";
import type { Request } from "../model/request";
import type { Version } from "../model/version";

/** The profile is updated when it names another version than wished, of a side that the request moves. */
export function planProfile(
  request: Request,
  profile: ProfileVersions | undefined,
): readonly UpdateProfile[] {
  if (request.profile === undefined || profile === undefined) return [];
  const isRight =
    isWished(request.talosVersion, profile.talosVersion) &&
    isWished(request.kubernetesVersion, profile.kubernetesVersion);
  return isRight ? [] : [{ kind: "update-profile", path: request.profile }];
}

function isWished(wished: Version | undefined, named: Version): boolean {
  return wished === undefined || wished === named;
}
