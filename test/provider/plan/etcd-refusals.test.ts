import assert from "node:assert/strict";
import type { Refusal } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import { etcdRefusals, hasControlPlaneDowntime } from "../../../provider/plan/etcd-refusals";
import { planNodes } from "../../../provider/plan/plan-nodes";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, memberId, withEtcdView, withNode } from "../../builders/snapshot-builder";

function refusalsOf(snapshot: ClusterSnapshot, wish: Partial<Request> = {}): readonly Refusal[] {
  const request = buildRequest(wish);
  return etcdRefusals(snapshot, request, planNodes(snapshot, request).changes);
}

function codesOf(snapshot: ClusterSnapshot, wish: Partial<Request> = {}): string[] {
  return refusalsOf(snapshot, wish).map(({ code }) => code);
}

const second = "demo-control-plane-2";
const from13 = { talosVersion: "1.13.0" };
const to13 = { talosVersion: "1.13.9" };

describe("a control plane that cannot lose a node", () => {
  it("needs its downtime allowed by name, and prints exactly that setting", () => {
    const single = buildSnapshot({ controlPlaneNodes: 1 });
    const [refusal, ...others] = refusalsOf(single);
    assert.deepEqual(others, []);
    assert.equal(refusal?.hazard, "control-plane-downtime");
    assert.equal(refusal.property, "allow");
    assert.ok(refusal.message.endsWith('write: allow: ["control-plane-downtime"]'));
    assert.deepEqual(codesOf(single, { allow: ["control-plane-downtime"] }), []);
  });

  it("needs it for two members as well, with the arithmetic", () => {
    const two = buildSnapshot({ controlPlaneNodes: 2, ...from13 });
    const [refusal] = refusalsOf(two, to13);
    assert.equal(refusal?.code, "CONTROL_PLANE_DOWNTIME");
    assert.match(refusal.message, /2 voting members and needs 2 of them/);
    assert.deepEqual(codesOf(two, { ...to13, allow: ["control-plane-downtime"] }), []);
  });

  it("cannot be lifted for two members on the legacy path, where Talos itself refuses", () => {
    const allow = ["control-plane-downtime"] as const;
    const two = buildSnapshot({ controlPlaneNodes: 2 });
    assert.deepEqual(codesOf(two, { allow }), ["ETCD_TWO_MEMBERS"]);
    const install = { image: undefined, extraKernelArgs: ["a=b"], grubUseUkiCmdline: false };
    const grub = withNode(buildSnapshot({ controlPlaneNodes: 2, ...from13 }), second, {
      bootedWithUki: false,
      install,
    });
    const [refusal] = refusalsOf(grub, { ...to13, allow });
    assert.equal(refusal?.code, "ETCD_TWO_MEMBERS");
    assert.match(refusal.message, /demo-control-plane-2 would take/);
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
    const { changes } = planNodes(snapshot, buildRequest());
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
