import { parseImageReference } from "./image-reference";
import type { Node } from "./node";
import { parseVersion, type Version } from "./version";

/** What an installer image brings to a node, as far as its reference tells. */
export interface InstallerContents {
  readonly version: Version | undefined;
  readonly schematic: string | undefined;
}

/** Version and schematic in an installer reference: `…/<schematic id>:v1.13.0`, a vendor's suffix such as `-rk3588` left out. */
export function installerContents(image: string): InstallerContents {
  const reference = parseImageReference(image);
  const release = releasePattern.exec(reference?.tag ?? "")?.[1];
  const last = reference?.repository.split("/").at(-1) ?? "";
  return {
    version: release === undefined ? undefined : parseVersion(release),
    schematic: /^[0-9a-f]{64}$/.test(last) ? last : undefined,
  };
}

const releasePattern = /^v?(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)(?:-[\w.-]+)?$/;

/** Whether the node runs what the image holds. False where the reference does not tell its version. */
export function runsImage(node: Pick<Node, "talosVersion" | "schematic">, image: string): boolean {
  const { version, schematic } = installerContents(image);
  if (version !== node.talosVersion) return false;
  return schematic === undefined || schematic === node.schematic?.id;
}
