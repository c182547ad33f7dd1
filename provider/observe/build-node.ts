import { cordonMark, talosCordonMark } from "../model/cordon-mark";
import type { Node } from "../model/node";
import type { KubernetesNodeFacts, PodFacts } from "../ports";
import { controlPlaneComponents } from "./component-pods";
import type { Candidate } from "./find-candidates";
import type { TalosFacts } from "./read-talos-facts";
import { readExtensions, readSchematic } from "./schematic";

/** What both sides tell about one node. */
export interface NodeSides {
  readonly candidate: Candidate;
  readonly facts: TalosFacts;
  readonly kubernetes: KubernetesNodeFacts;
  /** Pods of the namespace `kube-system`. */
  readonly systemPods: readonly PodFacts[];
}

/** Joins a node's Talos and Kubernetes facts. */
export function buildNode({ candidate, facts, kubernetes, systemPods }: NodeSides): Node {
  return {
    name: kubernetes.name,
    address: candidate.address,
    role: candidate.role ?? kubernetes.role,
    systemUuid: facts.systemUuid,
    talosVersion: facts.version.talosVersion,
    bootId: facts.bootId,
    stage: facts.status.stage,
    machineReady: facts.status.ready,
    unmetConditions: facts.status.unmetConditions,
    platform: facts.version.platform,
    secureBoot: facts.security.secureBoot,
    bootedWithUki: facts.security.bootedWithUki,
    schematic: readSchematic(facts.extensions),
    extensions: readExtensions(facts.extensions),
    install: facts.install,
    kubeletVersion: kubernetes.kubeletVersion,
    components: controlPlaneComponents(systemPods, kubernetes.name),
    kubernetesReady: kubernetes.ready,
    unschedulable: kubernetes.unschedulable,
    cordonMark: kubernetes.annotations[cordonMark],
    cordonedByTalos: kubernetes.annotations[talosCordonMark] === "true",
  };
}
