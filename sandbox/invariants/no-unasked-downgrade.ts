import semver from "semver";
import { imageVersion } from "../world/machine-configuration/image-version";
import { configurationOf } from "../world/machine-configuration/read";
import type { LogEntry, WorldNode } from "../world/types";
import { ourEntryOf, upgradeActions, type Invariant } from "./invariant";

/** We give no node an older Talos than it runs, and no part of Kubernetes an older version than it was told, unless they may go back. */
export const noUnaskedDowngrade: Invariant = {
  name: "no-unasked-downgrade",
  watch: (world, report, { talosMayGoBack }) => ({
    onChange(change) {
      const entry = ourEntryOf(change);
      const node = world.nodes.get(entry?.node ?? "");
      if (entry === undefined || node === undefined) return;
      const { talosVersion } = node.running;
      if (
        upgradeActions.has(entry.action) &&
        !talosMayGoBack &&
        isOlder(versionOf(entry.detail), talosVersion)
      )
        report(`${node.name} runs Talos ${talosVersion} and is given ${entry.detail}`);
      if (entry.action !== "apply-configuration" || talosMayGoBack) return;
      for (const image of olderImages(node, entry))
        report(`${node.name} is told to run the older ${image}`);
    },
  }),
};

function olderImages(node: WorldNode, { detail }: LogEntry): string[] {
  const { componentImages, kubeletImage, proxyImage } = configurationOf(node);
  const former = [...Object.values(componentImages), kubeletImage, proxyImage];
  return detail
    .split(", ")
    .filter((image) =>
      former.some(
        (one) =>
          one !== undefined &&
          repositoryOf(one) === repositoryOf(image) &&
          isOlder(versionOf(image), versionOf(one)),
      ),
    );
}

function repositoryOf(image: string): string {
  return image.replace(/:v[^:]+$/, "");
}

function versionOf(image: string): string | undefined {
  return imageVersion(image.replace(/@sha256:[0-9a-f]+$/, ""));
}

function isOlder(version: string | undefined, than: string | undefined): boolean {
  return (
    version !== undefined &&
    than !== undefined &&
    semver.valid(version) !== null &&
    semver.lt(version, than)
  );
}
