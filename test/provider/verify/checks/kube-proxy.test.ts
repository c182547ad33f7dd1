import assert from "node:assert/strict";
import { kubeProxy } from "../../../../provider/verify/checks/kube-proxy";
import { buildSnapshot } from "../../../builders/snapshot-builder";
import { expectationFor, reasonOf, subjectFor } from "../fixtures";

const before = buildSnapshot();

describe("check kube-proxy", () => {
  it("is skipped where the cluster runs none", async () => {
    assert.equal(
      await reasonOf(kubeProxy, subjectFor(buildSnapshot({ kubeProxy: false }))),
      "skipped: the cluster runs no kube-proxy",
    );
  });

  it("names the pod that is not ready, but not on a node in flight", async () => {
    const pods = before.kubeProxy.map((pod) => ({ ...pod, ready: pod.node !== "demo-worker-1" }));
    const now = { ...before, kubeProxy: pods };
    assert.equal(
      await reasonOf(kubeProxy, subjectFor(now)),
      "failed: kube-proxy on demo-worker-1 is not ready",
    );
    const expected = expectationFor(before, { inFlight: new Set(["demo-worker-1"]) });
    assert.equal(await reasonOf(kubeProxy, subjectFor(now, { expected })), "");
  });

  it("names the pod that stayed behind", async () => {
    const pods = before.kubeProxy.map((pod) =>
      pod.node === "demo-worker-1" ? pod : { ...pod, version: "1.35.1" },
    );
    const expected = expectationFor(before, { kubernetesVersion: "1.35.1" });
    assert.equal(
      await reasonOf(kubeProxy, subjectFor({ ...before, kubeProxy: pods }, { expected })),
      "failed: kube-proxy on demo-worker-1 runs 1.34.1, not 1.35.1",
    );
  });
});
