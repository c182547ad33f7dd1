/** A Node as kubelet registers it, Ready from its first moment. */
export function bareNode(name: string): object {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { zone: "a" }, annotations: { "a.test/kept": "yes" } },
    status: {
      addresses: [{ type: "InternalIP", address: "10.5.9.9" }],
      conditions: [{ type: "Ready", status: "True" }],
      nodeInfo: {
        architecture: "amd64",
        bootID: "boot",
        containerRuntimeVersion: "containerd://2.1.0",
        kernelVersion: "6.12.0",
        kubeProxyVersion: "",
        kubeletVersion: "v1.35.0",
        machineID: "machine",
        operatingSystem: "linux",
        osImage: "Talos (v1.12.0)",
        systemUUID: "uuid",
      },
    },
  };
}

/** A bound pod with local data and without a controller. */
export function pod(place: {
  readonly namespace: string;
  readonly name: string;
  readonly node: string;
  readonly app: string;
}): object {
  const { namespace, name, node, app } = place;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { namespace, name, labels: { app } },
    spec: {
      nodeName: node,
      containers: [{ name: "pause", image: "registry.k8s.io/pause:3.10" }],
      volumes: [{ name: "scratch", emptyDir: {} }],
    },
  };
}

/** A budget over the pods with the label app=web, said by an expression. */
export function budget(what: {
  readonly namespace: string;
  readonly name: string;
  readonly minAvailable: number;
}): object {
  const { namespace, name, minAvailable } = what;
  const matchExpressions = [{ key: "app", operator: "In", values: ["web"] }];
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { namespace, name },
    spec: { minAvailable, selector: { matchExpressions } },
  };
}

export function lease(namespace: string, holderIdentity: string): object {
  return {
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: { namespace, name: "upgrade" },
    spec: { holderIdentity, leaseDurationSeconds: 60 },
  };
}
