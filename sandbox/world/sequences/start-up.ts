import { startMember } from "../etcd/membership";
import { strikes } from "../faults/armed";
import { internalsOf } from "../internals";
import { adoptStagedConfiguration } from "../machine-configuration/adopt";
import { configurationOf } from "../machine-configuration/read";
import { emitEvent } from "../node/emit-event";
import { judgeMachine, setStage } from "../node/machine-status";
import { setService, startServices } from "../node/services";
import type { Story } from "../play";
import { announce } from "../record";
import type { World, WorldNode } from "../types";
import { bootPhases } from "./phases";
import { registerKubelet } from "./kubelet-work";
import { runStaticPods } from "./static-pod-work";

/** From the first control-plane component up to all of them being Ready, in milliseconds. */
const staticPodWarmUp = 2_000;

/** Everything from machined's answer to a machine that is running. */
export function* startUp(world: World, node: WorldNode): Story {
  const { etcdRejoin, kubeletReady } = world.options.durations;
  adoptStagedConfiguration(world, node);
  beginBoot(world, node);
  // etcd and kubelet run but are not healthy yet; the others have nothing to wait for.
  startServices(world, node, ["etcd", "kubelet"]);
  const stages = [
    { at: etcdRejoin, happen: rejoinEtcd },
    { at: kubeletReady, happen: startKubelet },
    { at: Math.max(kubeletReady, etcdRejoin) + staticPodWarmUp, happen: runStaticPods },
  ];
  let passed = 0;
  for (const { at, happen } of stages.sort((left, right) => left.at - right.at)) {
    yield at - passed;
    passed = at;
    happen(world, node);
  }
  endBoot(world, node);
}

function beginBoot(world: World, node: WorldNode): void {
  for (const sequence of ["initialize", "install"])
    for (const action of ["START", "STOP"] as const)
      emitEvent(world, node, { kind: "sequence", sequence, action, error: undefined });
  emitEvent(world, node, { kind: "sequence", sequence: "boot", action: "START", error: undefined });
  node.sequence = "boot";
  setStage(world, node, "booting");
  for (const { name, tasks } of bootPhases(node.running.talosVersion)) {
    emitEvent(world, node, { kind: "phase", phase: name, action: "START" });
    for (const task of tasks) emitEvent(world, node, { kind: "task", task, action: "START" });
    if (name === "startEverything") continue;
    for (const task of tasks) emitEvent(world, node, { kind: "task", task, action: "STOP" });
    emitEvent(world, node, { kind: "phase", phase: name, action: "STOP" });
  }
}

function rejoinEtcd(world: World, node: WorldNode): void {
  if (node.role !== "controlplane") return;
  const { bootId } = node;
  if (strikes(world, "etcd-stays-down", node.name) === undefined) {
    startEtcd(world, node);
    return;
  }
  internalsOf(world).heldMembers.set(node.name, () => {
    if (node.isUp && node.bootId === bootId) startEtcd(world, node);
  });
}

function startEtcd(world: World, node: WorldNode): void {
  startMember(world, node);
  setService(world, node, { id: "etcd", state: "Running", healthy: true });
}

function startKubelet(world: World, node: WorldNode): void {
  const image = configurationOf(node).kubeletImage;
  registerKubelet(world, node, image ?? node.kubelet.image);
}

function endBoot(world: World, node: WorldNode): void {
  emitEvent(world, node, { kind: "task", task: "startAllServices", action: "STOP" });
  emitEvent(world, node, { kind: "phase", phase: "startEverything", action: "STOP" });
  emitEvent(world, node, { kind: "sequence", sequence: "boot", action: "STOP", error: undefined });
  node.sequence = undefined;
  setStage(world, node, "running");
  judgeMachine(world, node);
  announce(world, { kind: "node", node: node.name });
}
