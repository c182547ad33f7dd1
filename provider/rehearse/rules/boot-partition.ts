import type { Finding } from "../../model/finding";
import type { Node } from "../../model/node";
import type { Facts } from "../facts";
import { rebootedNodes } from "../moves";

const mebibyte = 1024 * 1024;

/** What Talos reserves for each of its two images, kernel and initramfs (siderolabs/talos#5097; before Talos 1.0 it was less). */
const imageBytes = 500 * mebibyte;

/** With NVIDIA's drivers an image is larger than that (talos#13604); Talos 1.11 reserves twice as much (v1.11.0 hack/release.toml). */
const largeImageBytes = 1_000 * mebibyte;

/**
 * Too little room for two images, the running one and the new one: the installer ends with "no space left on device"
 * (talos#12551, talos#8548). They are on EFI with systemd-boot, on BOOT with GRUB (v1.13.0 internal/pkg/partition), and neither
 * ever grows. How full the partition is Talos does not tell.
 */
export function bootPartition(facts: Facts): readonly Finding[] {
  return rebootedNodes(facts).flatMap((node) => {
    const label = node.bootedWithUki ? "EFI" : "BOOT";
    const sizes = (facts.volumes.get(node.name) ?? [])
      .filter((volume) => volume.label === label)
      .map(({ sizeBytes }) => sizeBytes);
    // Another disk may hold one of the same name, so the largest counts.
    const size = Math.max(...sizes);
    const neededBytes = 2 * (hasLargeImage(node) ? largeImageBytes : imageBytes);
    if (sizes.length === 0 || size >= neededBytes) return [];
    return [findingOf(node.name, { label, size, neededBytes })];
  });
}

function hasLargeImage({ extensions }: Node): boolean {
  return extensions.some(({ name }) => name.includes("nvidia"));
}

function findingOf(
  node: string,
  { label, size, neededBytes }: { label: string; size: number; neededBytes: number },
): Finding {
  return {
    code: "boot-partition-small",
    severity: "warning",
    node,
    message: `Partition ${label} has ${mebibytes(size)} MiB, and two images of this node may need ${mebibytes(neededBytes)} MiB.`,
    remedy:
      "It cannot grow: use a schematic with fewer extensions, or reset the node and install it anew.",
  };
}

function mebibytes(bytes: number): number {
  return Math.floor(bytes / mebibyte);
}
