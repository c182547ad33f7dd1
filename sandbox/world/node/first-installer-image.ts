import { isAtLeastMinor } from "../../../provider/model/version";
import type { WorldOptions } from "../types";

/**
 * The image that a node of these options was installed from. The factory names it by platform from Talos 1.10 on
 * (v1.10.0 hack/release.toml, "unified installer").
 */
export function firstInstallerImage(options: WorldOptions): string {
  const { schematic, talosVersion, platform, secureBoot } = options;
  if (schematic === undefined) return `ghcr.io/siderolabs/installer:v${talosVersion}`;
  const prefix = isAtLeastMinor(talosVersion, 10) ? `${platform}-` : "";
  const suffix = secureBoot ? "-secureboot" : "";
  return `${schematic.factory}/${prefix}installer${suffix}/${schematic.id}:v${talosVersion}`;
}
