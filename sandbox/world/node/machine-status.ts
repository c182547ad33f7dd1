import type { MachineStage, Role } from "../../../provider/model/node";
import { copyJson, isSameJson } from "../json-copy";
import { isNodeReady } from "../kubernetes/conditions";
import { announce, recordFact } from "../record";
import type { UnmetCondition, World, WorldNode } from "../types";
import { emitEvent } from "./emit-event";

const requiredServices: Readonly<Record<Role, readonly string[]>> = {
  controlplane: ["apid", "machined", "kubelet", "etcd", "trustd"],
  worker: ["apid", "machined", "kubelet"],
};

/** Moves the machine to a stage, as the start or the end of a sequence does. */
export function setStage(world: World, node: WorldNode, stage: MachineStage): void {
  if (node.stage === stage) return;
  node.stage = stage;
  publish(world, node, unmetConditions(world, node));
}

/**
 * Judges readiness anew and tells when the verdict changed. Conditions are asked for while booting and running only;
 * in every other stage nothing is unmet, so that `upgrading` and `rebooting` say ready=true
 * (v1.12.0 internal/app/machined/pkg/controllers/runtime/machine_status.go).
 */
export function judgeMachine(world: World, node: WorldNode): void {
  if (!node.isUp) return;
  const unmet = unmetConditions(world, node);
  if (!isSameJson(unmet, node.unmet)) publish(world, node, unmet);
}

function publish(world: World, node: WorldNode, unmet: UnmetCondition[]): void {
  node.unmet = unmet;
  node.ready = unmet.length === 0;
  emitEvent(world, node, {
    kind: "machine-status",
    stage: node.stage,
    ready: node.ready,
    unmet: copyJson(unmet),
  });
  announce(world, { kind: "node", node: node.name });
  if (node.stage === "running" && node.ready) commitUpgrade(world, node);
}

/** The upgrade counts from here on: META tag 6 goes (v1.14 …/runtime/drop_upgrade_fallback.go). */
function commitUpgrade(world: World, node: WorldNode): void {
  if (node.upgradeTag) {
    node.upgradeTag = false;
    announce(world, { kind: "node", node: node.name });
  }
  const wasAnnounced = node.readyBootId === node.bootId;
  node.readyBootId = node.bootId;
  if (!wasAnnounced)
    recordFact(world, {
      node: node.name,
      action: "ready",
      detail: `running and ready on Talos ${node.running.talosVersion}`,
    });
}

function unmetConditions(world: World, node: WorldNode): UnmetCondition[] {
  if (node.stage !== "booting" && node.stage !== "running") return [];
  return [
    { name: "services", reason: serviceProblems(node) },
    { name: "staticPods", reason: staticPodProblems(node) },
    { name: "nodeReady", reason: nodeProblem(world, node) },
  ].filter(({ reason }) => reason !== "");
}

function serviceProblems(node: WorldNode): string {
  const problems: string[] = [];
  for (const { id, state, healthy } of node.services.values()) {
    if (state === "Running" && healthy) continue;
    problems.push(state === "Running" ? `${id} not healthy` : `${id} not running`);
  }
  for (const id of requiredServices[node.role])
    if (!node.services.has(id)) problems.push(`${id} not running`);
  return problems.join(", ");
}

function staticPodProblems(node: WorldNode): string {
  return [...node.staticPods]
    .filter(([, pod]) => !pod.isReady)
    .map(([name]) => `kube-system/${name}-${node.name} not ready`)
    .join(", ");
}

function nodeProblem(world: World, node: WorldNode): string {
  return isNodeReady(world, node.name) ? "" : `node "${node.name}" is not ready`;
}
