import assert from "node:assert/strict";
import type { ClusterSnapshot } from "../../../../provider/model/snapshot";
import { etcdMembers } from "../../../../provider/rehearse/rules/etcd-members";
import { buildFacts } from "../../../builders/facts-builder";
import { buildSnapshot, memberId, withEtcdView } from "../../../builders/snapshot-builder";

const healthy = buildSnapshot();
const members = healthy.etcd[0]?.members ?? [];

function found(snapshot: ClusterSnapshot) {
  return etcdMembers(buildFacts({ snapshot })).map(({ code, node }) => [code, node]);
}

function withMembers(more: { readonly id: string; readonly name: string; readonly url: string }) {
  const { id, name, url } = more;
  const member = { id, name, isLearner: false, peerUrls: [url] };
  return {
    ...healthy,
    etcd: healthy.etcd.map((view) => ({ ...view, members: [...view.members, member] })),
  };
}

describe("rule etcd-members", () => {
  it("names the view that most do not share", () => {
    const snapshot = withEtcdView(healthy, "demo-control-plane-1", {
      members: members.slice(0, 2),
    });
    assert.deepEqual(found(snapshot), [["etcd-member-lists-differ", "demo-control-plane-1"]]);
  });

  it("takes lists in another order for equal", () => {
    const snapshot = withEtcdView(healthy, "demo-control-plane-1", {
      members: members.toReversed(),
    });
    assert.deepEqual(found(snapshot), []);
  });

  it("finds a control-plane node whose member is in no list, or does not answer", () => {
    const without = members.filter(({ id }) => id !== memberId(1));
    const removed = {
      ...healthy,
      etcd: healthy.etcd.map((view) => ({ ...view, members: without })),
    };
    assert.deepEqual(found(removed), [["etcd-member-missing", "demo-control-plane-2"]]);
    const silent = {
      ...healthy,
      etcd: healthy.etcd.filter(({ node }) => node !== "demo-control-plane-2"),
    };
    assert.deepEqual(found(silent), [["etcd-member-missing", "demo-control-plane-2"]]);
  });

  it("finds a member that runs on no node", () => {
    assert.deepEqual(found(withMembers({ id: "ff", name: "gone", url: "https://10.9.9.9:2380" })), [
      ["etcd-member-without-node", undefined],
    ]);
  });

  it("finds a member that has not started on a node that cannot be read", () => {
    const joining = withMembers({ id: "ff", name: "", url: "https://[fd00::9]:2380" });
    const unreadable = [
      { name: "new", address: "fd00::9", role: "controlplane" as const, reason: "silent" },
    ];
    assert.deepEqual(found({ ...joining, unreadable }), [["etcd-member-not-started", "new"]]);
  });
});
