import { cordonMark, talosCordonMark } from "../model/cordon-mark";
import { lockMark } from "../model/lock-mark";
import type { Node } from "../model/node";
import type { KubernetesNodeFacts, PodFacts } from "../ports";
import { controlPlaneComponents } from "./component-pods";
import type { Candidate } from "./find-candidates";
import type { NodeIdentity } from "./read-identity";
import type { TalosFacts } from "./read-talos-facts";
import { readMarks } from "./read-marks";
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
  const schematic = readSchematic(facts.extensions);
  const { bootId } = identity;
  const { talosVersion } = facts.version;
  const { name, annotations } = kubernetes;
  const node = {
    name,
    address: candidate.address,
    role: candidate.role ?? kubernetes.role,
    systemUuid: identity.systemUuid,
    talosVersion,
    bootId,
    kubeletBootId: kubernetes.bootId,
    stage: facts.status.stage,
    machineReady: facts.status.ready,
    unmetConditions: facts.status.unmetConditions,
    platform: facts.version.platform,
    secureBoot: facts.security.secureBoot,
    bootedWithUki: facts.security.bootedWithUki,
    schematic,
    extensions: readExtensions(facts.extensions),
    install: facts.install,
    configuration: facts.configuration,
    kubeletVersion: kubernetes.kubeletVersion,
    components: controlPlaneComponents(systemPods, kubernetes.name),
    kubernetesReady: kubernetes.ready,
    unschedulable: kubernetes.unschedulable,
    cordonMark: annotations[cordonMark],
    cordonedByTalos: annotations[talosCordonMark] === "true",
    labels: kubernetes.labels,
    lock: annotations[lockMark],
  };
  return { ...node, ...readMarks(annotations, node) };
}
