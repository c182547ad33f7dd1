import assert from "node:assert/strict";
import { planKubernetes } from "../../../provider/plan/plan-kubernetes";
import { buildRequest } from "../../builders/request-builder";
import { buildComponents, buildSnapshot, withNode } from "../../builders/snapshot-builder";

const done = buildSnapshot({ kubernetesVersion: "1.35.1" });

describe("planKubernetes", () => {
  it("is pending as long as any part runs less", () => {
    const behind = [
      withNode(done, "demo-control-plane-1", { components: buildComponents("1.34.1") }),
      withNode(done, "demo-worker-2", { kubeletVersion: "1.34.1" }),
      {
        ...done,
        kubeProxy: done.kubeProxy.map((pod, index) =>
          index === 0 ? { ...pod, version: "1.34.1" } : pod,
        ),
      },
    ];
    for (const snapshot of behind)
      assert.deepEqual(planKubernetes(snapshot, buildRequest()), {
        kind: "upgrade-kubernetes",
        from: "1.34.1",
        to: "1.35.1",
        prune: false,
      });
  });

  it("is not pending when all of it is there, or when it is not wished for", () => {
    assert.equal(planKubernetes(done, buildRequest()), undefined);
    const os = buildRequest({ kubernetesVersion: undefined });
    assert.equal(planKubernetes(buildSnapshot(), os), undefined);
  });

  it("prunes only when that is allowed by name", () => {
    const allowed = buildRequest({ allow: ["prune-manifests"] });
    assert.equal(planKubernetes(buildSnapshot(), allowed)?.prune, true);
  });
});
