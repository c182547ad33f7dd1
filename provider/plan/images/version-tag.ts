import type { ImageReference } from "../../model/image-reference";
import type { Version } from "../../model/version";

/** A version with what a vendor hangs on it: `v1.9.5-rk3588`. */
const tagPattern =
  /^(?<prefix>v?)(?<release>\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)(?<suffix>-[\w.-]+)?$/;

/**
 * The same image of another version: the tag keeps its form, with or without `v` and with a vendor's suffix; one that is
 * no version gives way. The digest goes, since it names the image of one version.
 */
export function retag(reference: ImageReference, to: Version): ImageReference {
  const parts = tagPattern.exec(reference.tag ?? "")?.groups;
  const tag = `${parts?.prefix ?? "v"}${to}${parts?.suffix ?? ""}`;
  return { ...reference, tag, digest: undefined };
}

/** Why a given reference is none of that version, a clause; undefined where it is, or is without tag and digest. */
export function tagProblem({ tag, digest }: ImageReference, version: Version): string | undefined {
  if (tag === undefined) {
    return digest === undefined ? undefined : "a digest alone does not tell the version";
  }
  return tagPattern.exec(tag)?.groups?.release === version
    ? undefined
    : `its tag is not v${version}`;
}
