import assert from "node:assert/strict";
import fc from "fast-check";
import type { EtcdView } from "../../../provider/model/snapshot";
import { etcdComplaints, maxApplyLag } from "../../../provider/verify/etcd-complaints";
import { buildEtcd } from "../../builders/snapshot-builder";

const names = ["cp-1", "cp-2", "cp-3"];

function withView(index: number, facts: Partial<EtcdView>): readonly EtcdView[] {
  return buildEtcd(names).map((view, place) => (place === index ? { ...view, ...facts } : view));
}

describe("etcdComplaints", () => {
  it("has none about a healthy etcd of any size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), (size) => {
        const some = Array.from({ length: size }, (_, index) => `cp-${index}`);
        assert.deepEqual(etcdComplaints(buildEtcd(some), some), []);
      }),
    );
  });

  it("names a node whose member does not answer, and the member", () => {
    const complaints = etcdComplaints(buildEtcd(names).slice(0, 2), names);
    assert.deepEqual(complaints, [
      "the member on cp-3 does not answer",
      "member cp-3 does not answer",
    ]);
  });

  it("complains when nobody answers", () => {
    assert.ok(etcdComplaints([], ["cp-1"]).includes("no member answers"));
  });

  it("sees members that follow another leader or stand in another term", () => {
    const leader = etcdComplaints(withView(1, { leaderId: "0000000000000abc" }), names);
    assert.deepEqual(leader, ["cp-2 and cp-1 follow other leaders"]);
    const term = etcdComplaints(withView(2, { raftTerm: 5 }), names);
    assert.deepEqual(term, ["cp-3 and cp-1 are in other terms"]);
  });

  it("sees a member that knows no leader", () => {
    const complaints = etcdComplaints(withView(1, { leaderId: "0000000000000000" }), names);
    assert.ok(complaints.includes("cp-2 knows no leader"));
  });

  it("sees learners, members that have not started and other lists", () => {
    const [first] = buildEtcd(names);
    const members = (first?.members ?? []).map((member, index) =>
      index === 2 ? { ...member, name: "", isLearner: true } : member,
    );
    const complaints = etcdComplaints(withView(0, { members }), names);
    assert.ok(complaints.some((text) => /has not started/.test(text)));
    assert.ok(complaints.some((text) => /as a learner/.test(text)));
    assert.ok(complaints.some((text) => /list other members/.test(text)));
  });

  it("lets a member lag by exactly the allowed distance", () => {
    const raftAppliedIndex = 12_345 - maxApplyLag;
    assert.deepEqual(etcdComplaints(withView(1, { raftAppliedIndex }), names), []);
    const further = { raftAppliedIndex: raftAppliedIndex - 1 };
    assert.deepEqual(etcdComplaints(withView(1, further), names), [
      `cp-2 is ${maxApplyLag + 1} entries behind`,
    ]);
  });

  it("passes on what a member reports", () => {
    const complaints = etcdComplaints(withView(1, { errors: ["etcdserver: no space"] }), names);
    assert.deepEqual(complaints, ["cp-2 reports etcdserver: no space"]);
  });
});
