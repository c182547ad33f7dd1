import { DiscoveredVolume } from "../../../proto/generated/specs";
import { partitionsOf, type Partition } from "../../world/node/partitions";
import type { WorldNode } from "../../world/types";
import { runsSince } from "../methods/since-version";
import { resourceKind, type NodeResource } from "./resource-kind";

const disk = "vda";

/** The system disk and its partitions. Nodes show more: loop devices of extensions, other disks. */
export const discoveredVolumes = resourceKind({
  type: "DiscoveredVolumes.block.talos.dev",
  singular: "DiscoveredVolume",
  namespace: "runtime",
  owner: "block.DiscoveryController",
  printColumns: [
    { name: "Type", jsonPath: "{.type}" },
    { name: "Size", jsonPath: "{.pretty_size}" },
    { name: "Discovered", jsonPath: "{.name}" },
    { name: "Label", jsonPath: "{.label}" },
    { name: "PartitionLabel", jsonPath: "{.partition_label}" },
  ],
  list: (world, node) => {
    const partitions = partitionsOf(world, node);
    return [
      wholeDisk(node, partitions),
      ...partitions.map((partition) => volumeOf(node, partition)),
    ];
  },
});

interface Volume {
  readonly id: string;
  readonly type: "disk" | "partition";
  readonly parent: string;
  readonly offset: number;
  readonly size: number;
  readonly name: string;
  readonly partitionLabel: string;
  readonly partitionIndex: number;
}

function wholeDisk(node: WorldNode, partitions: readonly Partition[]): NodeResource {
  const used = partitions.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return resourceOf(node, {
    ...{ id: disk, type: "disk", parent: "", offset: 0 },
    // The partition table takes a MiB at either end.
    size: used + 2 * 1024 ** 2,
    ...{ name: "gpt", partitionLabel: "", partitionIndex: 0 },
  });
}

function volumeOf(node: WorldNode, partition: Partition): NodeResource {
  const { label, index, offsetBytes, sizeBytes, content } = partition;
  return resourceOf(node, {
    ...{ id: `${disk}${index}`, type: "partition", parent: disk },
    ...{ offset: offsetBytes, size: sizeBytes, name: content },
    ...{ partitionLabel: label, partitionIndex: index },
  });
}

function resourceOf(node: WorldNode, volume: Volume): NodeResource {
  const { id, type, parent, offset, size, name, partitionLabel, partitionIndex } = volume;
  const devicePath = `/sys/devices/pci0000:00/0000:00:05.0/virtio2/block/${disk}`;
  const spec = {
    devPath: `/dev/${id}`,
    type,
    devicePath: parent === "" ? devicePath : `${devicePath}/${id}`,
    parent,
    parentDevPath: parent === "" ? "" : `/dev/${parent}`,
    offset: BigInt(offset),
    size: BigInt(size),
    prettySize: prettySize(size),
    sectorSize: 512n,
    name,
    // File systems are labelled as their partitions are (v1.13.0 internal/pkg/partition/format.go).
    label: name === "xfs" ? partitionLabel : "",
    partitionLabel,
    partitionIndex: BigInt(partitionIndex),
  };
  return {
    id,
    yaml: { value: shown(node, spec) },
    proto: DiscoveredVolume.encode(spec).finish(),
  };
}

/** With the key `dev_dath` up to 1.10, and the offset from 1.12 on (discovered_volume.go at v1.10.0, v1.11.0 and v1.12.0). */
function shown(node: WorldNode, spec: DiscoveredVolume): object {
  const {
    devPath,
    type,
    devicePath,
    parent,
    parentDevPath,
    offset,
    size,
    prettySize: pretty,
  } = spec;
  return {
    [runsSince(node, "1.11.0") ? "dev_path" : "dev_dath"]: devPath,
    type,
    device_path: devicePath,
    ...filled("parent", parent),
    ...filled("parent_dev_path", parentDevPath),
    ...(runsSince(node, "1.12.0") ? { offset: Number(offset) } : {}),
    size: Number(size),
    pretty_size: pretty,
    sector_size: Number(spec.sectorSize),
    name: spec.name,
    ...filled("label", spec.label),
    ...filled("partition_label", spec.partitionLabel),
    ...(spec.partitionIndex === 0n ? {} : { partition_index: Number(spec.partitionIndex) }),
  };
}

function filled(key: string, text: string): object {
  return text === "" ? {} : { [key]: text };
}

/** Decimal units, one digit behind the point below ten (dustin/go-humanize, Bytes). */
function prettySize(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = Math.round((bytes / 1000 ** power) * 10) / 10;
  return `${value < 10 && power > 0 ? value.toFixed(1) : value.toFixed(0)} ${units[power] ?? ""}`;
}
