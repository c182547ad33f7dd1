import assert from "node:assert/strict";
import type { Refusal } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import { planNodes } from "../../../provider/plan/plan-nodes";
import { talosRefusals } from "../../../provider/plan/talos-refusals";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

function refusalsOf(snapshot: ClusterSnapshot, wish: Partial<Request>): readonly Refusal[] {
  const request = buildRequest(wish);
  return talosRefusals(snapshot, request, planNodes(snapshot, request).changes);
}

function codesOf(snapshot: ClusterSnapshot, wish: Partial<Request>): string[] {
  return refusalsOf(snapshot, wish).map(({ code }) => code);
}

describe("talosRefusals", () => {
  it("has nothing against one minor up, a patch up, or staying", () => {
    for (const talosVersion of ["1.13.0", "1.12.4", "1.12.0"])
      assert.deepEqual(refusalsOf(buildSnapshot(), { talosVersion }), []);
  });

  it("refuses to take a node down and names it", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-2", { talosVersion: "1.13.4" });
    const [refusal, ...others] = refusalsOf(snapshot, { talosVersion: "1.13.0" });
    assert.deepEqual(others, []);
    assert.equal(refusal?.code, "TALOS_DOWNGRADE");
    assert.equal(refusal.property, "talosVersion");
    assert.match(refusal.message, /older than 1\.13\.4, which runs on demo-worker-2/);
  });

  it("does not mind a node above the wish that is not named", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-2", { talosVersion: "1.13.4" });
    assert.deepEqual(codesOf(snapshot, { talosVersion: "1.13.0", nodes: ["demo-worker-1"] }), []);
  });

  it("refuses two minors at once, counted from the lowest node, with the nearest target", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", { talosVersion: "1.11.2" });
    const [refusal] = refusalsOf(snapshot, { talosVersion: "1.13.0" });
    assert.equal(refusal?.code, "TALOS_TOO_FAR");
    assert.match(refusal.message, /The lowest node runs 1\.11\.2/);
    assert.match(refusal.message, /Write talosVersion: "1\.12\.11" first/);
  });

  it("refuses a Talos that does not accept the Kubernetes which stays", () => {
    // Talos 1.14 accepts Kubernetes 1.32 to 1.37 (v1.14.0-rc.1 pkg/machinery/compatibility/talos114).
    const old = buildSnapshot({ talosVersion: "1.13.0", kubernetesVersion: "1.31.4" });
    const wish = {
      upgradeType: "os",
      kubernetesVersion: undefined,
      talosVersion: "1.14.0",
    } as const;
    const [refusal] = refusalsOf(old, wish);
    assert.equal(refusal?.code, "TALOS_REFUSES_KUBERNETES");
    assert.match(
      refusal.message,
      /accepts Kubernetes 1\.32 to 1\.37; the cluster would run 1\.31\.4/,
    );
    assert.match(refusal.message, /kubernetesVersion: "1\.32\.4"/);
    const ready = buildSnapshot({ talosVersion: "1.13.0", kubernetesVersion: "1.32.4" });
    assert.deepEqual(codesOf(ready, wish), []);
  });

  it("counts the Kubernetes that is wished for, since it goes first", () => {
    const snapshot = buildSnapshot({ talosVersion: "1.13.0", kubernetesVersion: "1.31.4" });
    assert.deepEqual(
      codesOf(snapshot, { talosVersion: "1.14.0", kubernetesVersion: "1.32.4" }),
      [],
    );
    assert.deepEqual(codesOf(snapshot, { talosVersion: "1.13.4", kubernetesVersion: "1.37.0" }), [
      "TALOS_REFUSES_KUBERNETES",
    ]);
  });

  it("does not go where it knows nothing", () => {
    const snapshot = buildSnapshot({ talosVersion: "1.19.0" });
    assert.deepEqual(codesOf(snapshot, { talosVersion: "1.20.0" }), ["TALOS_UNKNOWN"]);
    assert.deepEqual(codesOf(snapshot, { talosVersion: "1.19.0" }), []);
  });
});
