import assert from "node:assert/strict";
import fc from "fast-check";
import { chooseMembers } from "../../../provider/backup/choose-members";
import { buildSnapshot, memberId, withEtcdView } from "../../builders/snapshot-builder";

const first = "demo-control-plane-1";
const second = "demo-control-plane-2";
const third = "demo-control-plane-3";

function namesOf(snapshot = buildSnapshot()): string[] {
  return chooseMembers(snapshot).map(({ node }) => node);
}

describe("chooseMembers", () => {
  it("asks the leader last", () => {
    assert.deepEqual(namesOf(), [second, third, first]);
  });

  it("asks the leader when nobody else is healthy", () => {
    const snapshot = withEtcdView(
      withEtcdView(buildSnapshot(), second, { errors: ["etcdserver: corrupt"] }),
      third,
      { leaderId: "0000000000000000" },
    );
    assert.deepEqual(namesOf(snapshot), [first]);
  });

  it("asks no learner", () => {
    assert.deepEqual(namesOf(withEtcdView(buildSnapshot(), second, { isLearner: true })), [
      third,
      first,
    ]);
  });

  it("finds nobody without views", () => {
    assert.deepEqual(namesOf({ ...buildSnapshot(), etcd: [] }), []);
  });

  it("tells the address of each", () => {
    assert.deepEqual(chooseMembers(buildSnapshot({ controlPlaneNodes: 1 })), [
      { node: first, address: "10.5.0.2" },
    ]);
    assert.equal(memberId(0).length, 16);
  });

  it("does not depend on the order of the views", () => {
    const snapshot = buildSnapshot({ controlPlaneNodes: 5 });
    const views = [...snapshot.etcd];
    fc.assert(
      fc.property(fc.shuffledSubarray(views, { minLength: 5 }), (etcd) => {
        assert.deepEqual(namesOf({ ...snapshot, etcd }), namesOf(snapshot));
      }),
    );
  });
});
