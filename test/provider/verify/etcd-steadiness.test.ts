import assert from "node:assert/strict";
import { steadinessOf } from "../../../provider/verify/etcd-steadiness";
import { buildEtcd, memberId } from "../../builders/snapshot-builder";

const views = buildEtcd(["cp-1", "cp-2", "cp-3"]);

describe("steadinessOf", () => {
  it("stays while leader and term stay, whoever is asked first and whatever is written", () => {
    const later = views.map((view) => ({ ...view, raftIndex: 99_999 })).toReversed();
    assert.equal(steadinessOf(later), steadinessOf(views));
  });

  it("changes with the leader and with the term, also where one member alone tells it", () => {
    const moved = views.map((view) => ({ ...view, leaderId: memberId(1) }));
    const elected = views.map((view, index) => (index === 2 ? { ...view, raftTerm: 5 } : view));
    assert.notEqual(steadinessOf(moved), steadinessOf(views));
    assert.notEqual(steadinessOf(elected), steadinessOf(views));
  });
});
