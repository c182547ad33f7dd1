import assert from "node:assert/strict";
import type { Refusal } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import {
  etcdRefusals,
  hasControlPlaneDowntime,
  quorumOf,
  voterCount,
} from "../../../provider/plan/etcd-refusals";
import { planNodes } from "../../../provider/plan/plan-nodes";
import { wishedNodes } from "../../../provider/plan/wished-nodes";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, memberId, withEtcdView, withNode } from "../../builders/snapshot-builder";

function changesFor(snapshot: ClusterSnapshot, wish: Partial<Request>) {
  const request = buildRequest(wish);
  const to = request.talosVersion;
  if (to === undefined) return [];
  const move = { to, isDowngrade: false };
  return planNodes(wishedNodes(snapshot, request), request, move).changes;
}

function refusalsOf(snapshot: ClusterSnapshot, wish: Partial<Request> = {}): readonly Refusal[] {
  return etcdRefusals(snapshot, changesFor(snapshot, wish));
}

function codesOf(snapshot: ClusterSnapshot, wish: Partial<Request> = {}): string[] {
  return refusalsOf(snapshot, wish).map(({ code }) => code);
}

const second = "demo-control-plane-2";
const from13 = { talosVersion: "1.13.0" };
const to13 = { talosVersion: "1.13.9" };

describe("a control plane that cannot lose a node", () => {
  it("has its downtime told by how many may be lost", () => {
    const table = [
      [1, 1, true],
      [2, 2, true],
      [3, 2, false],
      [4, 3, false],
      [5, 3, false],
    ] as const;
    for (const [voters, quorum, isDown] of table) {
      const snapshot = buildSnapshot({ controlPlaneNodes: voters });
      assert.equal(voterCount(snapshot), voters);
      assert.equal(quorumOf(voters), quorum);
      assert.equal(hasControlPlaneDowntime(changesFor(snapshot, {}), snapshot), isDown);
    }
  });

  it("is refused for two members on the legacy path, where Talos itself refuses, once a node", () => {
    assert.deepEqual(codesOf(buildSnapshot({ controlPlaneNodes: 2 })), ["ETCD_TWO_MEMBERS"]);
    const install = { image: undefined, extraKernelArgs: ["a=b"], grubUseUkiCmdline: false };
    const grub = withNode(buildSnapshot({ controlPlaneNodes: 2, ...from13 }), second, {
      bootedWithUki: false,
      install,
    });
    const changes = changesFor(grub, to13);
    const [refusal] = etcdRefusals(grub, [...changes, ...changes]);
    assert.equal(refusal?.code, "ETCD_TWO_MEMBERS");
    assert.equal(
      refusal.message,
      "Talos itself refuses to upgrade a control-plane node of an etcd with two members. demo-control-plane-2 would take Talos' legacy upgrade path, whose check cannot be lifted. Add a third control-plane node, or remove one, then run pulumi preview.",
    );
    assert.deepEqual(codesOf(buildSnapshot({ controlPlaneNodes: 2, ...from13 }), to13), []);
  });

  it("is none with three members, with workers alone, or with Kubernetes alone", () => {
    assert.deepEqual(codesOf(buildSnapshot()), []);
    const single = buildSnapshot({ controlPlaneNodes: 1 });
    assert.deepEqual(codesOf(single, { nodes: ["demo-worker-1"] }), []);
    assert.deepEqual(codesOf(single, { talosVersion: undefined }), []);
  });

  it("counts voters, not machines", () => {
    const snapshot = buildSnapshot();
    const etcd = snapshot.etcd.slice(0, 1).map((view) => ({
      ...view,
      members: view.members.slice(0, 1),
    }));
    const changes = changesFor(snapshot, {});
    assert.ok(hasControlPlaneDowntime(changes, { ...snapshot, etcd }));
    assert.ok(!hasControlPlaneDowntime(changes, snapshot));
  });
});

describe("an etcd that is not whole", () => {
  const broken: readonly [string, ClusterSnapshot, RegExp][] = [
    [
      "with a member that does not answer",
      { ...buildSnapshot(), etcd: buildSnapshot().etcd.slice(0, 2) },
      /demo-control-plane-3 does not answer. It has 3 voting members and needs 2/,
    ],
    [
      "with a member that has not started",
      withEtcdView(buildSnapshot(), second, {
        members: [
          ...(buildSnapshot().etcd[0]?.members ?? []),
          { id: memberId(9), name: "", isLearner: false, peerUrls: [] },
        ],
      }),
      /has not started/,
    ],
    [
      "with a member that knows no leader",
      withEtcdView(buildSnapshot(), second, { leaderId: "0000000000000000" }),
      /demo-control-plane-2 knows no leader/,
    ],
    [
      "with a member that tells an error",
      withEtcdView(buildSnapshot(), second, { errors: ["etcdserver: no space"] }),
      /demo-control-plane-2: etcdserver: no space/,
    ],
    [
      "with an alarm",
      withEtcdView(buildSnapshot(), second, { alarms: ["NOSPACE 8e9e05c521646941"] }),
      /alarm NOSPACE 8e9e05c521646941/,
    ],
    ["that nobody tells of", { ...buildSnapshot(), etcd: [] }, /no control-plane node answers/],
  ];
  for (const [title, snapshot, message] of broken) {
    it(`${title} refuses to spare a control-plane node`, () => {
      const [refusal, ...others] = refusalsOf(snapshot);
      assert.deepEqual(others, []);
      assert.equal(refusal?.code, "ETCD_NOT_WHOLE");
      assert.match(refusal.message, message);
      assert.equal(refusal.hazard, undefined);
    });

    it(`${title} does not keep a worker from being upgraded`, () => {
      assert.deepEqual(codesOf(snapshot, { nodes: ["demo-worker-1"] }), []);
    });
  }

  it("may have a learner that is still catching up", () => {
    const base = buildSnapshot();
    const learner = { id: memberId(9), name: "", isLearner: true, peerUrls: [] };
    const etcd = base.etcd.map((view) => ({ ...view, members: [...view.members, learner] }));
    assert.deepEqual(codesOf({ ...base, etcd }), []);
  });
});
