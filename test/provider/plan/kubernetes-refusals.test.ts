import assert from "node:assert/strict";
import { kubernetesRefusals } from "../../../provider/plan/kubernetes-refusals";
import { planKubernetes } from "../../../provider/plan/plan-kubernetes";
import type { Refusal } from "../../../provider/model/plan";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

function refusalsOf(snapshot: ClusterSnapshot, kubernetesVersion: string): readonly Refusal[] {
  const request = buildRequest({ kubernetesVersion });
  return kubernetesRefusals(snapshot, request, planKubernetes(snapshot, request));
}

describe("kubernetesRefusals", () => {
  it("has nothing against one minor up, a patch up, or staying", () => {
    for (const wish of ["1.35.1", "1.34.3", "1.34.1"])
      assert.deepEqual(refusalsOf(buildSnapshot(), wish), [], wish);
  });

  it("refuses to go down, a patch too, and says what runs", () => {
    const [refusal] = refusalsOf(buildSnapshot(), "1.34.0");
    assert.equal(refusal?.code, "KUBERNETES_DOWNGRADE");
    assert.equal(refusal.property, "kubernetesVersion");
    assert.match(refusal.message, /Write kubernetesVersion: "1\.34\.1" or a newer version/);
  });

  it("refuses two minors at once, counted from the lowest part, with the nearest target", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", { kubeletVersion: "1.33.2" });
    const [refusal] = refusalsOf(snapshot, "1.35.1");
    assert.equal(refusal?.code, "KUBERNETES_TOO_FAR");
    assert.match(
      refusal.message,
      /Write kubernetesVersion: "1\.34\.1" first.*and "1\.35\.1" after it/,
    );
  });

  it("refuses what a running Talos does not accept, with the newest that it does", () => {
    // Talos 1.12 accepts Kubernetes 1.30 to 1.35 (pkg/machinery/compatibility/talos112).
    const snapshot = buildSnapshot({ kubernetesVersion: "1.35.0" });
    const [refusal, ...others] = refusalsOf(snapshot, "1.36.0");
    assert.deepEqual(others, []);
    assert.equal(refusal?.code, "KUBERNETES_UNSUPPORTED");
    assert.match(refusal.message, /on Talos 1\.12\.0, which accepts 1\.30 to 1\.35, not 1\.36\.0/);
    assert.match(refusal.message, /kubernetesVersion: "1\.35\.4" now/);
  });

  it("asks the oldest Talos of a mixed cluster too", () => {
    const snapshot = withNode(
      buildSnapshot({ talosVersion: "1.13.0", kubernetesVersion: "1.35.0" }),
      "demo-worker-1",
      { talosVersion: "1.12.0" },
    );
    assert.deepEqual(
      refusalsOf(snapshot, "1.36.0").map(({ code }) => code),
      ["KUBERNETES_UNSUPPORTED"],
    );
  });

  it("does not judge what an unknown Talos accepts", () => {
    const snapshot = buildSnapshot({ talosVersion: "1.19.0" });
    assert.deepEqual(
      refusalsOf(snapshot, "1.35.1").map(({ code }) => code),
      ["TALOS_UNKNOWN"],
    );
    assert.deepEqual(refusalsOf(snapshot, "1.34.1"), []);
  });
});
