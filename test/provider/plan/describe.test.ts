import assert from "node:assert/strict";
import { describePlan } from "../../../provider/plan/describe";
import { makePlan } from "../../../provider/plan/make-plan";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, vanillaSchematicId, withNode } from "../../builders/snapshot-builder";

const image = `factory.talos.dev/metal-installer/${vanillaSchematicId.slice(0, 12)}…`;
const profile = { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" };

describe("describePlan", () => {
  it("tells the whole story in order", () => {
    const snapshot = buildSnapshot({ workers: 2 });
    const request = buildRequest({
      profile: "cluster.yaml",
      nodes: ["demo-control-plane-1", "demo-worker-2"],
    });
    assert.deepEqual(makePlan(snapshot, request, { profile }).plan.lines, [
      "back up etcd before the first change",
      "upgrade Kubernetes 1.34.1 → 1.35.1 on 3 control-plane nodes and 5 kubelets",
      `upgrade Talos 1.12.0 → 1.13.0 on control-plane node demo-control-plane-1 (image ${image}:v1.13.0)`,
      `upgrade Talos 1.12.0 → 1.13.0 on worker demo-worker-2 (image ${image}:v1.13.0)`,
      "update the profile cluster.yaml",
    ]);
  });

  it("counts what of Kubernetes is left", () => {
    const done = buildSnapshot({ kubernetesVersion: "1.35.1", talosVersion: "1.13.0" });
    const lineOf = (snapshot: typeof done): string | undefined =>
      makePlan(snapshot, buildRequest()).plan.lines[1];
    assert.equal(
      lineOf(withNode(done, "demo-worker-1", { kubeletVersion: "1.35.0" })),
      "upgrade Kubernetes 1.35.0 → 1.35.1 on 1 kubelet",
    );
    const proxies = done.kubeProxy.map((pod) => ({ ...pod, version: "1.35.0" }));
    assert.equal(
      lineOf({ ...done, kubeProxy: proxies }),
      "upgrade Kubernetes 1.35.0 → 1.35.1 on 5 kube-proxy pods",
    );
  });

  it("tells another image at the same version, and the legacy path", () => {
    const snapshot = withNode(
      buildSnapshot({ talosVersion: "1.13.0", kubernetesVersion: "1.35.1" }),
      "demo-worker-1",
      {
        bootedWithUki: false,
        install: { image: undefined, extraKernelArgs: ["a=b"], grubUseUkiCmdline: false },
      },
    );
    const request = buildRequest({ schematicId: "ab".repeat(32), nodes: ["demo-worker-1"] });
    assert.deepEqual(makePlan(snapshot, request).plan.lines.slice(1), [
      `change the image of Talos 1.13.0 on worker demo-worker-1 (image factory.talos.dev/metal-installer/${"ab".repeat(6)}…:v1.13.0, legacy path)`,
    ]);
  });

  it("tells cordons of an earlier run, its own and a human's", () => {
    const done = buildSnapshot({ kubernetesVersion: "1.35.1", talosVersion: "1.13.0" });
    const facts = { unschedulable: true } as const;
    const snapshot = withNode(
      withNode(done, "demo-worker-1", { ...facts, cordonMark: "false" }),
      "demo-worker-2",
      { ...facts, cordonMark: "true" },
    );
    assert.deepEqual(makePlan(snapshot, buildRequest()).plan.lines, [
      "back up etcd before the first change",
      "uncordon node demo-worker-1, which an earlier run left cordoned",
      "take the mark of an earlier run off the cordoned node demo-worker-2",
    ]);
  });

  it("needs no backup for the profile alone", () => {
    const change = { kind: "update-profile", path: "cluster.yaml" } as const;
    assert.deepEqual(describePlan([change], buildSnapshot()), ["update the profile cluster.yaml"]);
    assert.deepEqual(describePlan([], buildSnapshot()), []);
  });
});
