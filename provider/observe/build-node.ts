import { cordonMark, talosCordonMark } from "../model/cordon-mark";
import { fallbackMark } from "../model/fallback";
import { lockMark } from "../model/lock-mark";
import type { Node } from "../model/node";
import type { KubernetesNodeFacts, PodFacts } from "../ports";
import { controlPlaneComponents } from "./component-pods";
import type { Candidate } from "./find-candidates";
import type { NodeIdentity } from "./read-identity";
import type { TalosFacts } from "./read-talos-facts";
import { readFallback } from "./read-fallback";
import { readExtensions, readSchematic } from "./schematic";

/** What both sides tell about one node. */
export interface NodeSides {
  readonly candidate: Candidate;
  readonly facts: TalosFacts;
  readonly identity: NodeIdentity;
  readonly kubernetes: KubernetesNodeFacts;
  /** Pods of the namespace `kube-system`, at least those on this node. */
  readonly systemPods: readonly PodFacts[];
}

/** Joins a node's Talos and Kubernetes facts. */
export function buildNode(sides: NodeSides): Node {
  const { candidate, facts, identity, kubernetes, systemPods } = sides;
  return {
    name: kubernetes.name,
    address: candidate.address,
    role: candidate.role ?? kubernetes.role,
    systemUuid: identity.systemUuid,
    talosVersion: facts.version.talosVersion,
    bootId: identity.bootId,
    stage: facts.status.stage,
    machineReady: facts.status.ready,
    unmetConditions: facts.status.unmetConditions,
    platform: facts.version.platform,
    secureBoot: facts.security.secureBoot,
    bootedWithUki: facts.security.bootedWithUki,
    schematic: readSchematic(facts.extensions),
    extensions: readExtensions(facts.extensions),
    install: facts.install,
    configuration: facts.configuration,
    kubeletVersion: kubernetes.kubeletVersion,
    components: controlPlaneComponents(systemPods, kubernetes.name),
    kubernetesReady: kubernetes.ready,
    unschedulable: kubernetes.unschedulable,
    cordonMark: kubernetes.annotations[cordonMark],
    cordonedByTalos: kubernetes.annotations[talosCordonMark] === "true",
    labels: kubernetes.labels,
    lock: kubernetes.annotations[lockMark],
    fallback: readFallback(kubernetes.name, kubernetes.annotations[fallbackMark]),
  };
}
