import { isAtLeastMinor } from "../../../provider/model/version";
import { bootPartitionBytesOf } from "../defects/seen-defects";
import type { World, WorldNode } from "../types";

const mebibyte = 1024 ** 2;

/** A partition of the system disk. */
export interface Partition {
  /** `EFI`, `BIOS`, `BOOT`, `META`, `STATE` or `EPHEMERAL`. */
  readonly label: string;
  /** From 1. */
  readonly index: number;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  /** `vfat`, `xfs`, `talosmeta`; empty where there is none. */
  readonly content: string;
}

/** What the world gives to data on every node. */
const ephemeralBytes = 40 * 1024 * mebibyte;

/**
 * The partitions as the Talos that installed the node made them; upgrades leave them as they are. With GRUB: EFI 100 MiB, BIOS
 * 1, BOOT 1000 or, from 1.11 on, 2000. With systemd-boot one EFI partition takes these three. META 1, STATE 100 (v1.9.5
 * internal/pkg/partition/constants.go, v1.13.0 pkg/machinery/imager/quirks: partitions.go and quirks.go, PartitionSizes).
 */
export function partitionsOf(world: World, node: WorldNode): Partition[] {
  const { talosVersion } = world.options;
  const usualBoot = (isAtLeastMinor(talosVersion, 11) ? 2000 : 1000) * mebibyte;
  const planted = bootPartitionBytesOf(world, node.name);
  const boot =
    world.options.bootloader === "systemd-boot"
      ? [{ label: "EFI", sizeBytes: planted ?? usualBoot + 101 * mebibyte, content: "vfat" }]
      : [
          { label: "EFI", sizeBytes: 100 * mebibyte, content: "vfat" },
          { label: "BIOS", sizeBytes: mebibyte, content: "" },
          { label: "BOOT", sizeBytes: planted ?? usualBoot, content: "xfs" },
        ];
  const data = [
    { label: "META", sizeBytes: mebibyte, content: "talosmeta" },
    { label: "STATE", sizeBytes: 100 * mebibyte, content: "xfs" },
    { label: "EPHEMERAL", sizeBytes: ephemeralBytes, content: "xfs" },
  ];
  return inOrder([...boot, ...data]);
}

/** One after the other, behind the partition table. */
function inOrder(
  partitions: readonly Pick<Partition, "label" | "sizeBytes" | "content">[],
): Partition[] {
  let offsetBytes = mebibyte;
  return partitions.map((partition, position) => {
    const placed = { ...partition, index: position + 1, offsetBytes };
    offsetBytes += partition.sizeBytes;
    return placed;
  });
}
