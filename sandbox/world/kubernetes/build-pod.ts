import type { KubernetesObject } from "../object-store";

export interface PodTemplate {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
  spec?: { containers?: { name: string; image: string }[]; [key: string]: unknown };
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
      ...structuredClone(template.spec),
      ...(node === undefined ? {} : { nodeName: node.name }),
      terminationGracePeriodSeconds: 30,
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
