import { parseVersion, type Version } from "../../model/version";

/** The client's own version; asks no cluster. */
export const versionArguments: readonly string[] = ["version", "--client", "--short"];

/** Reads `Talos v1.13.0`, and what builds of one's own print in its place; undefined when it is neither. */
export function parseClientVersion(stdout: string): Version | undefined {
  const match = /^(?:Talos |\s*Tag:\s+)(?<tag>v\S+)\s*$/m.exec(stdout);
  return match?.groups?.tag === undefined ? undefined : parseVersion(match.groups.tag);
}
