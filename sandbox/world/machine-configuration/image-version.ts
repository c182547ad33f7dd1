import semver from "semver";
import { remembered } from "../../../provider/model/remembered";

/** The version behind the last `:v` of an image reference, digest or not (v1.12.0 …/v1alpha1_validation.go). */
export const imageVersion = remembered(100, (reference): string | undefined => {
  const [, version] = /.*:v([^@]+)/.exec(reference) ?? [];
  return version === undefined ? undefined : (semver.valid(version) ?? undefined);
});
