import assert from "node:assert/strict";
import type { V1PodSpec } from "@kubernetes/client-node";
import { podRequests } from "../../../provider/kubernetes/pod-requests";

const container = (cpu: string, memory = "0") => ({
  name: "c",
  resources: { requests: { cpu, memory } },
});

const requestsOf = (spec: object) => podRequests(spec as unknown as V1PodSpec);
const cpuOf = (spec: object): number => requestsOf(spec).cpuMillis;

// Rules of Kubernetes: staging/src/k8s.io/component-helpers/resource/helpers.go, and its page "Init Containers", "Resource sharing".
describe("podRequests", () => {
  it("adds the containers", () => {
    const spec = { containers: [container("100m", "1Ki"), container("50m", "1Ki"), { name: "x" }] };
    assert.deepEqual(requestsOf(spec), { cpuMillis: 150, memoryBytes: 2048 });
  });

  it("takes the greediest init container where that is more", () => {
    const initContainers = [container("300m"), container("400m")];
    assert.equal(cpuOf({ containers: [container("100m")], initContainers }), 400);
    assert.equal(cpuOf({ containers: [container("900m")], initContainers }), 900);
  });

  it("keeps sidecars beside all that comes after them", () => {
    const sidecar = { ...container("200m"), restartPolicy: "Always" };
    const initContainers = [sidecar, container("400m")];
    assert.equal(cpuOf({ containers: [container("100m")], initContainers }), 600);
    assert.equal(cpuOf({ containers: [container("500m")], initContainers }), 700);
  });

  it("lets the whole pod's wish replace the sum, and adds overhead", () => {
    const spec = {
      containers: [container("100m", "1Ki")],
      resources: { requests: { cpu: "2" } },
      overhead: { cpu: "250m" },
    };
    assert.deepEqual(requestsOf(spec), { cpuMillis: 2250, memoryBytes: 1024 });
  });

  it("finds nothing in nothing", () => {
    assert.deepEqual(podRequests(undefined), { cpuMillis: 0, memoryBytes: 0 });
  });
});
