import assert from "node:assert/strict";
import { allMembers, etcdSeverity, nodeOfMember } from "../../../provider/rehearse/etcd-cluster";
import { buildFacts } from "../../builders/facts-builder";
import { buildPlan } from "../../builders/rehearsal-cluster";
import { buildSnapshot, memberId } from "../../builders/snapshot-builder";

const snapshot = buildSnapshot();

describe("the etcd cluster", () => {
  it("has each member once, by id", () => {
    assert.deepEqual(
      allMembers(snapshot).map(({ id }) => id),
      [memberId(0), memberId(1), memberId(2)],
    );
  });

  it("has its members on nodes: by answer, by name or by address", () => {
    const member = {
      id: "ff",
      name: "host",
      isLearner: false,
      peerUrls: ["https://10.5.0.3:2380"],
    };
    assert.equal(nodeOfMember({ ...member, id: memberId(0) }, snapshot), "demo-control-plane-1");
    assert.equal(nodeOfMember(member, snapshot), "demo-control-plane-2");
    const named = { ...member, name: "demo-control-plane-3", peerUrls: [] };
    assert.equal(nodeOfMember(named, snapshot), "demo-control-plane-3");
    assert.equal(nodeOfMember({ ...member, peerUrls: ["no url"] }, snapshot), undefined);
  });

  it("blocks where a control-plane node goes down", () => {
    assert.equal(etcdSeverity(buildFacts()), "blocker");
    const plan = buildPlan(snapshot, { changes: buildPlan(snapshot).changes.slice(0, 1) });
    assert.equal(etcdSeverity(buildFacts({ plan })), "warning");
  });
});
