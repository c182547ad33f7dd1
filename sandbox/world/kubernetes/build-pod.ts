import { createHash } from "node:crypto";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";

export interface PodContainer {
  name: string;
  image: string;
  readonly resources?: { readonly requests?: Readonly<Record<string, string>> };
}

export interface PodTemplate {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
  spec?: { containers?: PodContainer[]; [key: string]: unknown };
}

export interface PodOptions {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly owner: { apiVersion: string; kind: string; name: string; uid: string };
  readonly template: PodTemplate;
  /** Undefined while no node has room. */
  readonly node: { name: string; address: string } | undefined;
}

/** A pod that has been accepted and does not run yet. */
export function buildPod(options: PodOptions): KubernetesObject {
  const { node, owner, template } = options;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: options.name,
      namespace: options.namespace,
      labels: { ...template.metadata?.labels, ...options.labels },
      annotations: { ...template.metadata?.annotations, ...options.annotations },
      ownerReferences: [{ ...owner, controller: true }],
    },
    spec: {
      terminationGracePeriodSeconds: 30,
      ...template.spec,
      ...(node === undefined ? {} : { nodeName: node.name }),
    },
    status: pendingStatus(options),
  };
}

function pendingStatus({ node }: PodOptions): object {
  const scheduled = node === undefined ? "False" : "True";
  return {
    phase: "Pending",
    conditions: [
      { type: "PodScheduled", status: scheduled },
      { type: "Ready", status: "False" },
    ],
    ...(node === undefined ? {} : { hostIP: node.address }),
  };
}

/** `spec.template` of a workload. */
export function templateOf(workload: KubernetesObject): PodTemplate {
  return (workload.spec as { template?: PodTemplate } | undefined)?.template ?? {};
}

/** By template: stored objects never change, and one that is replaced shares its template with the next. */
const knownHashes = new WeakMap<PodTemplate, string>();

/** Ten letters that change with the template. */
export function templateHash(workload: KubernetesObject): string {
  const template = templateOf(workload);
  const hash = knownHashes.get(template) ?? hashOf(template);
  knownHashes.set(template, hash);
  return hash;
}

function hashOf(template: PodTemplate): string {
  return createHash("sha256").update(JSON.stringify(template)).digest("hex").slice(0, 10);
}

/** Five random letters, as in the names of generated pods. */
export function podSuffix(world: World): string {
  const letters = "bcdfghjklmnpqrstvwxz2456789";
  return Array.from({ length: 5 }, () => letters.charAt(world.random.integer(letters.length))).join(
    "",
  );
}
