import { startMember } from "../etcd/membership";
import { adoptStagedConfiguration } from "../machine-configuration/staged";
import { configurationOf } from "../machine-configuration/read";
import { emitEvent } from "../node/emit-event";
import { judgeMachine, setStage } from "../node/machine-status";
import { serviceIdsOf, setService, startService } from "../node/services";
import type { Story } from "../play";
import { announce } from "../record";
import type { World, WorldNode } from "../types";
import { bootPhases } from "./phases";
import { registerKubelet, runStaticPods } from "./kubernetes-work";

/** From the first control-plane component up to all of them being Ready, in milliseconds. */
const staticPodWarmUp = 2_000;

/** Everything from machined's answer to a machine that is running. */
export function* startUp(world: World, node: WorldNode): Story {
  const { etcdRejoin, kubeletReady } = world.options.durations;
  adoptStagedConfiguration(world, node);
  beginBoot(world, node);
  startAtOnce(world, node);
  const later: [number, () => void][] = [
    [kubeletReady, () => registerAndTell(world, node)],
    [Math.max(kubeletReady, etcdRejoin) + staticPodWarmUp, () => runStaticPods(world, node)],
  ];
  if (node.role === "controlplane") later.push([etcdRejoin, () => rejoin(world, node)]);
  let passed = 0;
  for (const [at, happen] of later.sort(([left], [right]) => left - right)) {
    yield at - passed;
    passed = at;
    happen();
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

/** etcd and kubelet run at once but are not healthy yet; the others have nothing to wait for. */
function startAtOnce(world: World, node: WorldNode): void {
  for (const id of serviceIdsOf(node)) {
    if (id !== "etcd" && id !== "kubelet") {
      startService(world, node, id);
      continue;
    }
    setService(world, node, { id, state: "Preparing" });
    setService(world, node, { id, state: "Running" });
  }
}

function rejoin(world: World, node: WorldNode): void {
  startMember(world, node);
  setService(world, node, { id: "etcd", state: "Running", healthy: true });
}

function registerAndTell(world: World, node: WorldNode): void {
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
