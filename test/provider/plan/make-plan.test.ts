import assert from "node:assert/strict";
import fc from "fast-check";
import type { PendingChange, Plan, Planned } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import { isOlder, minorDistance } from "../../../provider/model/version";
import { makePlan } from "../../../provider/plan/make-plan";
import { applyChanges } from "../../builders/apply-changes";
import { farStart, farWish } from "../../builders/journey";
import { buildRequest } from "../../builders/request-builder";
import { snapshots, wishedKubernetes, wishedTalos } from "../../builders/snapshot-arbitrary";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

const nothing: Plan = { changes: [], hops: [], hazards: [], lines: [] };

function nameOf(change: PendingChange): string {
  return `${change.kind} ${"node" in change ? change.node : ""}`;
}

/** The first list holds nothing that the second does not hold as often. */
function assertPartOf(part: readonly string[], whole: readonly string[]): void {
  const left = [...whole];
  for (const each of part) {
    const index = left.indexOf(each);
    assert.notEqual(index, -1, `${each} is not in ${whole.join("; ")}`);
    left.splice(index, 1);
  }
}

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
    assert.deepEqual(makePlan(snapshot, buildRequest()), { kind: "plan", plan: nothing });
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

  it("leaves out a locked node and says so, where something else is pending", () => {
    const shape = { kubernetesVersion: "1.35.1", workers: 2 };
    const locked = withNode(buildSnapshot(shape), "demo-worker-2", { lock: "in repair" });
    const planned = makePlan(locked, buildRequest());
    assert.equal(planned.kind, "plan");
    assert.ok(!kindsOf(planned).includes("upgrade-worker demo-worker-2"));
    assert.ok(kindsOf(planned).includes("upgrade-worker demo-worker-1"));
    const line = "[demo-worker-2 10.5.1.3] locked: in repair, stays at Talos 1.12.0";
    assert.ok(planned.plan.lines.includes(line), planned.plan.lines.join("\n"));
    const others = locked.nodes.map((node) =>
      node.lock === undefined ? { ...node, talosVersion: "1.13.0" } : node,
    );
    assert.deepEqual(makePlan({ ...locked, nodes: others }, buildRequest()).plan, nothing);
  });

  it("refuses to move Kubernetes beside a lock, and never lets a lock lead out of the matrix", () => {
    const locked = withNode(buildSnapshot(), "demo-worker-2", { lock: "in repair" });
    assert.deepEqual(codesOf(makePlan(locked, buildRequest())), ["NODE_LOCKED"]);
    // Talos 1.9 takes Kubernetes up to 1.32, and the others shall go where it does not reach.
    const old = { talosVersion: "1.9.5", kubernetesVersion: "1.32.0" };
    const held = withNode(buildSnapshot(old), "demo-worker-2", { lock: "in repair" });
    const far = buildRequest({ talosVersion: "1.10.9", kubernetesVersion: "1.33.6" });
    const refused = makePlan(held, far);
    assert.equal(refused.kind, "refused");
    assert.ok(codesOf(refused).includes("KUBERNETES_UNSUPPORTED"), codesOf(refused).join());
  });

  it("sends the workers group by group", () => {
    const shape = { kubernetesVersion: "1.35.1", workers: 3, controlPlaneNodes: 1 };
    const snapshot = withNode(buildSnapshot(shape), "demo-worker-3", { labels: { tier: "first" } });
    const allow = ["control-plane-downtime"] as const;
    const planned = makePlan(snapshot, buildRequest({ workerGroups: ["tier=first"], allow }));
    assert.deepEqual(kindsOf(planned).slice(1), [
      "upgrade-worker demo-worker-3",
      "upgrade-worker demo-worker-1",
      "upgrade-worker demo-worker-2",
    ]);
  });

  it("still says what would be pending when it refuses, with every reason", () => {
    const snapshot: ClusterSnapshot = {
      ...buildSnapshot({ controlPlaneNodes: 1, workers: 1 }),
      unreadable: [
        { name: "demo-worker-9", address: "10.5.1.10", role: "worker", reason: "no answer" },
      ],
    };
    const planned = makePlan(snapshot, buildRequest());
    assert.deepEqual(codesOf(planned), ["NODE_UNREADABLE", "CONTROL_PLANE_DOWNTIME"]);
    assert.equal(planned.plan.hops.length, 2);
    assert.equal(planned.plan.lines.length, 7);
  });

  it("puts all hazards that are missing into the one line to write", () => {
    const snapshot = buildSnapshot({
      controlPlaneNodes: 1,
      talosVersion: "1.10.9",
      kubernetesVersion: "1.33.6",
    });
    const wish = { talosVersion: "1.11.6", kubernetesVersion: "1.33.6" };
    const request = buildRequest({ ...wish, allow: ["prune-manifests"] });
    const planned = makePlan(snapshot, request);
    assert.equal(planned.kind, "refused");
    assert.deepEqual(codesOf(planned), ["CONTROL_PLANE_DOWNTIME", "HAZARD_NOT_ALLOWED"]);
    const line = 'allow: ["control-plane-downtime", "etcd-minor-crossing", "prune-manifests"]';
    for (const { message } of planned.refusals) assert.ok(message.endsWith(line), message);
    const allowed = [...request.allow, ...planned.plan.hazards];
    assert.equal(makePlan(snapshot, { ...request, allow: allowed }).kind, "plan");
  });

  it("gives a wrong wish no hops, and the reason at its argument", () => {
    const wish = { talosVersion: "1.11.6", kubernetesVersion: "1.34.1" };
    const down = makePlan(buildSnapshot(), buildRequest(wish));
    assert.deepEqual(codesOf(down), ["TALOS_DOWNGRADE"]);
    assert.deepEqual(down.plan, nothing);
    const allowed = makePlan(buildSnapshot(), buildRequest({ ...wish, allow: ["downgrade"] }));
    assert.equal(allowed.kind, "plan");
    assert.deepEqual(allowed.plan.hazards, ["downgrade"]);
    assert.equal(allowed.plan.changes.length, 5);
  });

  it("knows what the user's file adds to the matrix", () => {
    const start = { talosVersion: "1.14.0", kubernetesVersion: "1.37.0" };
    const request = buildRequest({ talosVersion: "1.16.3", kubernetesVersion: "1.37.0" });
    const entry = {
      hosts: { from: 12, to: 16 },
      kubernetes: { from: 34, to: 39 },
      etcd: "3.7",
      upgradeApi: "lifecycle",
      installers: ["factory"],
      source: "matrix.yaml",
    } as const;
    const additions = {
      talos: [
        { ...entry, minor: "1.15", latest: "1.15.2" },
        { ...entry, minor: "1.16", latest: "1.16.3" },
      ],
      kubernetes: [],
    };
    assert.equal(makePlan(buildSnapshot(start), request).kind, "refused");
    const planned = makePlan(buildSnapshot(start), request, { additions });
    assert.deepEqual(
      planned.plan.hops.map(({ to }) => to),
      ["1.15.2", "1.16.3"],
    );
    assert.equal(planned.kind, "plan");
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

describe("a long journey", () => {
  const request = buildRequest(farWish);

  it("is planned in hops whose changes start from what the hops before leave", () => {
    const { plan, kind } = makePlan(buildSnapshot(farStart), request);
    assert.equal(kind, "plan");
    assert.deepEqual(
      plan.hops.map((hop) => `${hop.kind} ${hop.from} → ${hop.to}`),
      [
        "kubernetes 1.30.4 → 1.31.14",
        "kubernetes 1.31.14 → 1.32.13",
        "talos 1.9.5 → 1.10.9",
        "kubernetes 1.32.13 → 1.33.13",
        "talos 1.10.9 → 1.11.6",
        "kubernetes 1.33.13 → 1.34.11",
        "talos 1.11.6 → 1.12.11",
        "kubernetes 1.34.11 → 1.35.9",
        "talos 1.12.11 → 1.13.0",
        "kubernetes 1.35.9 → 1.36.1",
      ],
    );
    for (const hop of plan.hops) {
      assert.equal(hop.changes.length, hop.kind === "talos" ? 5 : 1);
      for (const change of hop.changes)
        assert.deepEqual([change.from, change.to], [hop.from, hop.to]);
    }
  });

  const wishes: readonly [string, Partial<Request>][] = [
    ["as it is", {}],
    ["with another schematic", { schematicId: "ef".repeat(32) }],
    [
      "of some nodes only",
      {
        nodes: ["demo-control-plane-2", "demo-worker-1"],
        kubernetesVersion: "1.32.4",
        talosVersion: "1.10.9",
      },
    ],
  ];
  for (const [title, wish] of wishes) {
    it(`${title}: what is left at every half-done state is exactly the rest of it`, () => {
      const asked = { ...request, ...wish };
      const planned = makePlan(buildSnapshot(farStart), asked);
      assert.equal(planned.kind, "plan", JSON.stringify(planned));
      const { changes } = planned.plan;
      assert.ok(changes.length >= 4);
      const end = changes.reduce((cluster, change, index) => {
        const left = makePlan(cluster, asked).plan.changes;
        assert.deepEqual(left, changes.slice(index));
        return applyChanges(cluster, [change]);
      }, buildSnapshot(farStart));
      assert.deepEqual(makePlan(end, asked).plan, nothing);
    });
  }
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
          plan: nothing,
        });
      }),
      { numRuns: 1000 },
    );
    assert.ok(ran > 100, `only ${String(ran)} plans could run`);
  });

  it("can be carried out one change at a time: nothing is added to what is left", () => {
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const planned = makePlan(snapshot, request, { profile });
        if (planned.kind === "refused") return;
        planned.plan.changes.reduce((cluster, change, index) => {
          const left = makePlan(cluster, request, { profile });
          assert.equal(left.kind, "plan");
          assertPartOf(
            left.plan.changes.map(nameOf),
            planned.plan.changes.slice(index).map(nameOf),
          );
          return applyChanges(cluster, [change]);
        }, snapshot);
      }),
      { numRuns: 500 },
    );
  });

  it("goes cordons, hops, profile; in a hop control-plane nodes first, by name", () => {
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const { changes, hops } = makePlan(snapshot, request, { profile }).plan;
        const ofHops = hops.flatMap((hop) => hop.changes);
        const cordons = changes.filter(({ kind }) => kind === "restore-cordon");
        const last = changes.filter(({ kind }) => kind === "update-profile");
        assert.deepEqual(changes, [...cordons, ...ofHops, ...last]);
        for (const hop of [cordons, ...hops.map((each) => each.changes)]) {
          const names = hop.map(nameOf);
          assert.deepEqual(names, names.toSorted());
          assert.equal(new Set(names).size, names.length);
        }
      }),
    );
  });

  it("takes no two minors at once, never goes down, never changes a node that is right", () => {
    fc.assert(
      fc.property(snapshots, requests, (snapshot, request) => {
        const planned = makePlan(snapshot, request, { profile });
        if (planned.kind === "refused") return;
        for (const { changes, to } of planned.plan.hops) {
          for (const change of changes) {
            assert.equal(change.to, to);
            assert.ok(!isOlder(change.to, change.from));
            // Kubelets alone may lag behind their API server by more (Kubernetes, Version Skew Policy).
            const isSmall = minorDistance(change.from, change.to) <= 1;
            assert.ok(isSmall || change.kind === "upgrade-kubernetes");
            const isImage =
              change.kind !== "upgrade-kubernetes" && request.schematicId !== undefined;
            assert.ok(isImage || isOlder(change.from, change.to));
          }
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
