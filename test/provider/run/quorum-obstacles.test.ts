import assert from "node:assert/strict";
import fc from "fast-check";
import type { EtcdView } from "../../../provider/model/snapshot";
import { quorumObstacles } from "../../../provider/run/quorum-obstacles";
import { buildEtcd } from "../../builders/snapshot-builder";

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `cp-${index + 1}`);
}

function judge(views: readonly EtcdView[], count: number, allowsDowntime = false) {
  return quorumObstacles({
    views,
    controlPlaneNodes: names(count),
    allow: allowsDowntime ? ["control-plane-downtime"] : [],
  });
}

describe("quorumObstacles", () => {
  it("lets one of three or more healthy voters go", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), (count) => {
        assert.deepEqual(judge(buildEtcd(names(count)), count), []);
      }),
    );
  });

  it("lets one of one or two go only where the downtime is allowed by name", () => {
    for (const count of [1, 2]) {
      const views = buildEtcd(names(count));
      assert.deepEqual(judge(views, count), [
        `${count} voting members keep no quorum without one of them`,
      ]);
      assert.deepEqual(judge(views, count, true), []);
    }
  });

  it("lets nobody go while any one member is away, has an alarm or an error, or is behind", () => {
    const faults: readonly Partial<EtcdView>[] = [
      { alarms: ["NOSPACE on 8e9e05c521646940"] },
      { errors: ["etcdserver: no leader"] },
      { raftTerm: 3 },
      { leaderId: "0000000000000000" },
      { raftAppliedIndex: 1 },
    ];
    const views = buildEtcd(names(3));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom(...faults, undefined),
        (index, fault) => {
          const broken =
            fault === undefined
              ? views.filter((_, place) => place !== index)
              : views.map((view, place) => (place === index ? { ...view, ...fault } : view));
          assert.notDeepEqual(judge(broken, 3, true), []);
        },
      ),
    );
  });

  it("does not count a learner as a voter", () => {
    const views = buildEtcd(names(3)).map((view) => ({
      ...view,
      members: view.members.map((member, index) => ({ ...member, isLearner: index === 2 })),
    }));
    assert.ok(judge(views, 3).includes("2 voting members keep no quorum without one of them"));
  });
});
