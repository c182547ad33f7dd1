import assert from "node:assert/strict";
import fc from "fast-check";
import type { PendingChange, Planned } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import { isOlder, minorDistance } from "../../../provider/model/version";
import { makePlan } from "../../../provider/plan/make-plan";
import { applyChanges } from "../../builders/apply-changes";
import { buildRequest } from "../../builders/request-builder";
import { snapshots, wishedKubernetes, wishedTalos } from "../../builders/snapshot-arbitrary";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

function kindsOf(planned: Planned): string[] {
  return planned.plan.changes.map((change) =>
    "node" in change ? `${change.kind} ${change.node}` : change.kind,
  );
}

function codesOf(planned: Planned): string[] {
  return planned.kind === "plan" ? [] : planned.refusals.map(({ code }) => code);
}

describe("makePlan", () => {
  it("goes Kubernetes, control-plane nodes, workers, profile", () => {
    const request = buildRequest({ profile: "cluster.yaml" });
    const profile = { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" };
    const planned = makePlan(buildSnapshot(), request, { profile });
    assert.equal(planned.kind, "plan");
    assert.deepEqual(kindsOf(planned), [
      "upgrade-kubernetes",
      "upgrade-control-plane-node demo-control-plane-1",
      "upgrade-control-plane-node demo-control-plane-2",
      "upgrade-control-plane-node demo-control-plane-3",
      "upgrade-worker demo-worker-1",
      "upgrade-worker demo-worker-2",
      "update-profile",
    ]);
    assert.deepEqual(planned.plan.hazards, []);
  });

  it("is empty when nothing is pending", () => {
    const snapshot = buildSnapshot({ talosVersion: "1.13.0", kubernetesVersion: "1.35.1" });
    assert.deepEqual(makePlan(snapshot, buildRequest()), {
      kind: "plan",
      plan: { changes: [], hazards: [], lines: [] },
    });
  });

  it("leaves out what the upgrade type leaves out", () => {
    const snapshot = buildSnapshot({ controlPlaneNodes: 3, workers: 1 });
    const os = buildRequest({ upgradeType: "os", kubernetesVersion: undefined });
    assert.deepEqual(kindsOf(makePlan(snapshot, os)).length, 4);
    const k8s = buildRequest({ upgradeType: "k8s", talosVersion: undefined });
    assert.deepEqual(kindsOf(makePlan(snapshot, k8s)), ["upgrade-kubernetes"]);
  });

  it("puts cordons right first that a killed run left", () => {
    const snapshot = withNode(buildSnapshot({ workers: 1 }), "demo-worker-1", {
      unschedulable: true,
      cordonMark: "false",
    });
    assert.equal(kindsOf(makePlan(snapshot, buildRequest()))[0], "restore-cordon demo-worker-1");
  });

  it("leaves out nodes that are there already", () => {
    const snapshot = withNode(buildSnapshot({ workers: 1 }), "demo-control-plane-2", {
      talosVersion: "1.13.0",
    });
    assert.deepEqual(kindsOf(makePlan(snapshot, buildRequest())), [
      "upgrade-kubernetes",
      "upgrade-control-plane-node demo-control-plane-1",
      "upgrade-control-plane-node demo-control-plane-3",
      "upgrade-worker demo-worker-1",
    ]);
  });

  it("still says what would be pending when it refuses, with every reason", () => {
    const snapshot: ClusterSnapshot = {
      ...buildSnapshot({ controlPlaneNodes: 1, workers: 1 }),
      unreadable: [
        { name: "demo-worker-9", address: "10.5.1.10", role: "worker", reason: "no answer" },
      ],
    };
    const planned = makePlan(snapshot, buildRequest({ talosVersion: "1.14.0" }));
    assert.deepEqual(codesOf(planned), [
      "NODE_UNREADABLE",
      "TALOS_TOO_FAR",
      "CONTROL_PLANE_DOWNTIME",
    ]);
    assert.equal(planned.plan.lines.length, 4);
  });

  it("carries the hazards that its changes have", () => {
    const single = buildSnapshot({ controlPlaneNodes: 1, workers: 0 });
    const request = buildRequest({ allow: ["prune-manifests", "control-plane-downtime"] });
    const planned = makePlan(single, request);
    assert.equal(planned.kind, "plan");
    assert.deepEqual(planned.plan.hazards, ["control-plane-downtime", "prune-manifests"]);
    const osOnly = buildRequest({ ...request, upgradeType: "os", kubernetesVersion: undefined });
    assert.deepEqual(makePlan(single, osOnly).plan.hazards, ["control-plane-downtime"]);
  });
});

describe("every plan", () => {
  const requests = fc
    .record({
      talosVersion: wishedTalos,
      kubernetesVersion: wishedKubernetes,
      upgradeType: fc.constantFrom("k8s" as const, "os" as const, "both" as const),
      schematicId: fc.option(fc.constant("ef".repeat(32)), { nil: undefined }),
      allow: fc.constantFrom([], ["control-plane-downtime" as const]),
    })
    .map(({ upgradeType, talosVersion, kubernetesVersion, ...wish }): Request =>
      buildRequest({
        ...wish,
        upgradeType,
        talosVersion: upgradeType === "k8s" ? undefined : talosVersion,
        kubernetesVersion: upgradeType === "os" ? undefined : kubernetesVersion,
        profile: "cluster.yaml",
      }),
    );
  const profile = { talosVersion: "1.11.0", kubernetesVersion: "1.33.0" };

  /** The profile's text once it was updated. */
  function updated(request: Request) {
    return {
      talosVersion: request.talosVersion ?? profile.talosVersion,
      kubernetesVersion: request.kubernetesVersion ?? profile.kubernetesVersion,
    };
  }

  it("leaves nothing pending once it was carried out", () => {
    let ran = 0;
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const planned = makePlan(snapshot, request, { profile });
        if (planned.kind === "refused") return;
        ran++;
        const after = applyChanges(snapshot, planned.plan.changes);
        assert.deepEqual(makePlan(after, request, { profile: updated(request) }), {
          kind: "plan",
          plan: { changes: [], hazards: [], lines: [] },
        });
      }),
      { numRuns: 1000 },
    );
    assert.ok(ran > 100, `only ${String(ran)} plans could run`);
  });

  it("can be carried out one change at a time: what is left is the rest of it", () => {
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const planned = makePlan(snapshot, request, { profile });
        if (planned.kind === "refused") return;
        planned.plan.changes.reduce((cluster, change, index) => {
          const left = makePlan(cluster, request, { profile });
          assert.equal(left.kind, "plan");
          const names = (changes: readonly PendingChange[]): string[] =>
            changes.map((each) => `${each.kind} ${"node" in each ? each.node : ""}`);
          assert.deepEqual(names(left.plan.changes), names(planned.plan.changes.slice(index)));
          return applyChanges(cluster, [change]);
        }, snapshot);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps the order of kinds and of names", () => {
    const order = [
      "restore-cordon",
      "upgrade-kubernetes",
      "upgrade-control-plane-node",
      "upgrade-worker",
      "update-profile",
    ];
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const { changes } = makePlan(snapshot, request, { profile }).plan;
        const keys = changes.map(
          (change) =>
            `${String(order.indexOf(change.kind))} ${"node" in change ? change.node : ""}`,
        );
        assert.deepEqual(keys, keys.toSorted());
        assert.equal(new Set(keys).size, keys.length);
      }),
    );
  });

  it("never takes two hops, never goes down, never changes a node that is right", () => {
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const planned = makePlan(snapshot, request, { profile });
        if (planned.kind === "refused") return;
        for (const change of planned.plan.changes) {
          if (!("to" in change)) continue;
          assert.ok(minorDistance(change.from, change.to) <= 1);
          assert.ok(!isOlder(change.to, change.from));
          if (change.kind === "upgrade-kubernetes") assert.ok(isOlder(change.from, change.to));
        }
      }),
    );
  });

  it("keeps every extension, or is told the schematic", () => {
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        for (const change of makePlan(snapshot, request, { profile }).plan.changes) {
          if (!("image" in change)) continue;
          const node = snapshot.nodes.find(({ name }) => name === change.node);
          const schematic = request.schematicId ?? node?.schematic?.id;
          if (schematic !== undefined) assert.ok(change.image.includes(`/${schematic}:`));
          if (schematic === undefined) assert.deepEqual(node?.extensions, []);
          assert.ok(change.image.endsWith(`:v${change.to}`));
        }
      }),
    );
  });

  it("does not depend on the order in which the cluster was listed", () => {
    const listed = snapshots.chain((snapshot) =>
      fc
        .record({
          nodes: fc.shuffledSubarray([...snapshot.nodes], { minLength: snapshot.nodes.length }),
          etcd: fc.shuffledSubarray([...snapshot.etcd], { minLength: snapshot.etcd.length }),
          kubeProxy: fc.shuffledSubarray([...snapshot.kubeProxy], {
            minLength: snapshot.kubeProxy.length,
          }),
        })
        .map((lists) => ({ snapshot, shuffled: { ...snapshot, ...lists } })),
    );
    fc.assert(
      fc.property(listed, requests, ({ snapshot, shuffled }, request) => {
        assert.deepEqual(
          makePlan(shuffled, request, { profile }),
          makePlan(snapshot, request, { profile }),
        );
      }),
    );
  });

  it("says nothing that changes by itself: boot, leader, indexes, readiness", () => {
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const later: ClusterSnapshot = {
          ...snapshot,
          nodes: snapshot.nodes.map((node) => ({
            ...node,
            bootId: "another-boot",
            stage: "booting",
            machineReady: false,
            kubernetesReady: false,
          })),
          etcd: snapshot.etcd.map((view) => ({
            ...view,
            leaderId: snapshot.etcd.at(-1)?.memberId ?? "",
            raftTerm: view.raftTerm + 1,
            raftIndex: view.raftIndex + 1000,
          })),
        };
        assert.deepEqual(
          makePlan(later, request, { profile }),
          makePlan(snapshot, request, { profile }),
        );
      }),
    );
  });
});
