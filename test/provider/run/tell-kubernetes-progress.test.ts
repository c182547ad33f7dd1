import assert from "node:assert/strict";
import { tellKubernetesProgress } from "../../../provider/run/tell-kubernetes-progress";

describe("tellKubernetesProgress", () => {
  it("tells steps and never the manifests between them, which may be Secrets", () => {
    const told: string[] = [];
    const status = (line: string): void => void told.push(line);
    const tell = tellKubernetesProgress({ status, info: status, warn: status });
    // As pkg/cluster/kubernetes/upgrade.go and talos_managed.go print (v1.9 to v1.14).
    [
      "automatically detected the lowest Kubernetes version 1.34.1",
      'updating "kube-apiserver" to version "1.35.1"',
      ' > "10.5.0.2": pre-pulling registry.k8s.io/kube-apiserver:v1.35.1',
      ' > "10.5.0.2": starting update',
      ' > "10.5.0.2": machine configuration patched',
      ' < "10.5.0.2": successfully updated',
      "updating manifests",
      "--- a/v1.Secret/kube-system/bootstrap-token-abc",
      "+  token-secret: c2VjcmV0",
      "   data:",
      "waiting for all manifests to be applied",
    ].forEach(tell);
    assert.deepEqual(told, [
      "Kubernetes: automatically detected the lowest Kubernetes version 1.34.1",
      'Kubernetes: updating "kube-apiserver" to version "1.35.1"',
      'Kubernetes: > "10.5.0.2": pre-pulling registry.k8s.io/kube-apiserver:v1.35.1',
      'Kubernetes: < "10.5.0.2": successfully updated',
      "Kubernetes: updating manifests",
      "Kubernetes: waiting for all manifests to be applied",
    ]);
  });
});
