import { listToldBy } from "../faults/etcd-lists-differ";
import { noteEtcdSeen } from "../faults/etcd-seen";
import type { World, WorldEtcdMember, WorldNode } from "../types";
import type { Defect, DefectOf, DeprecatedApi } from "./defect";

/** How far a node's clock is ahead, in milliseconds. */
export function clockSkewOf(world: World, node: string): number {
  return plantedOn(world, "clock-skew", node)?.skewMs ?? 0;
}

/** Size that the node's boot partition has instead of the usual one, in bytes. */
export function bootPartitionBytesOf(world: World, node: string): number | undefined {
  return plantedOn(world, "small-boot-partition", node)?.sizeBytes;
}

/** The API versions that go away and that somebody has called. */
export function deprecatedApisOf(world: World): DeprecatedApi[] {
  return [
    ...planted(world, "deprecated-api-in-use"),
    ...planted(world, "removed-resource-in-use"),
  ].map(({ apiVersion, resource, removedIn }) => ({ apiVersion, resource, removedIn }));
}

/** The resources that are served although they go away. */
export function removedResourcesOf(world: World): DefectOf<"removed-resource-in-use">[] {
  return planted(world, "removed-resource-in-use");
}

/** The members as the etcd of this node knows them. */
export function membersSeenFrom(world: World, node: WorldNode): readonly WorldEtcdMember[] {
  noteEtcdSeen(world);
  const members = listToldBy(world, node, world.etcd.members);
  if (plantedOn(world, "differing-member-list", node.name) === undefined) return members;
  const unknown = members.findLast((member) => member.node !== node.name);
  return members.filter((member) => member !== unknown);
}

/** Whether the factory cannot build an extension for a Talos version. */
export function isExtensionMissing(
  world: World,
  { extension, talosVersion }: { readonly extension: string; readonly talosVersion: string },
): boolean {
  return planted(world, "missing-extension").some(
    (defect) => defect.extension === extension && defect.talosVersion === talosVersion,
  );
}

function planted<Kind extends Defect["kind"]>(world: World, kind: Kind): DefectOf<Kind>[] {
  return [...world.defects].filter((defect): defect is DefectOf<Kind> => defect.kind === kind);
}

function plantedOn<Kind extends DefectOnNode["kind"]>(
  world: World,
  kind: Kind,
  node: string,
): DefectOf<Kind> | undefined {
  return planted(world, kind).find((defect) => "node" in defect && defect.node === node);
}

type DefectOnNode = Extract<Defect, { readonly node: string }>;
