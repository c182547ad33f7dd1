import type { Fault, NodeFaultKind } from "./fault";
import { internalsOf } from "./internals";
import { announce } from "./record";
import type { World } from "./types";

/** Arms a fault until the returned function is called. */
export function armFault(world: World, fault: Fault): () => void {
  world.faults.add(fault);
  showFault(world, fault);
  return () => {
    if (!world.faults.delete(fault)) return;
    showFault(world, fault);
    if (fault.kind === "node-stays-down") releaseBoot(world, fault.node);
  };
}

export function hasNodeFault(world: World, kind: NodeFaultKind, node: string): boolean {
  return [...world.faults].some((fault) => fault.kind === kind && fault.node === node);
}

export function isImageMissing(world: World, reference: string): boolean {
  return [...world.faults].some(
    (fault) => fault.kind === "image-missing" && fault.reference === reference,
  );
}

export function isFactoryUnreachable(world: World): boolean {
  return [...world.faults].some(({ kind }) => kind === "factory-unreachable");
}

/** Some faults are seen at once, the others when their hour comes. */
function showFault(world: World, fault: Fault): void {
  if (fault.kind === "etcd-alarm") {
    const member = world.etcd.members.find(({ node }) => node === fault.node);
    if (member !== undefined)
      member.alarms = hasNodeFault(world, "etcd-alarm", fault.node) ? ["NOSPACE"] : [];
    announce(world, { kind: "etcd" });
  }
  if (fault.kind === "kubelet-not-ready") announce(world, { kind: "node", node: fault.node });
}

function releaseBoot(world: World, node: string): void {
  const { heldBoots } = internalsOf(world);
  const boot = heldBoots.get(node);
  heldBoots.delete(node);
  boot?.();
}
