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

/** Healthy clusters of 1 to 7 members, each with none or a few defects. */
const cluster = fc
  .record({
    count: fc.integer({ min: 1, max: 7 }),
    defects: fc.array(
      fc.record({ at: fc.nat({ max: 6 }), kind: fc.nat({ max: 9 }), size: fc.nat({ max: 9000 }) }),
      { maxLength: 2 },
    ),
  })
  .map(({ count, defects }) => {
    let views = [...buildEtcd(names(count))];
    for (const { at, kind, size } of defects) {
      const index = at % count;
      views = views.map((view, place) => (place === index ? defectIn(view, kind, size) : view));
    }
    return views;
  });

function defectIn(view: EtcdView, kind: number, size: number): EtcdView {
  const [first, ...rest] = view.members;
  if (first === undefined) return view;
  switch (kind) {
    case 0:
      return { ...view, leaderId: "0000000000000000" };
    case 1:
      return { ...view, raftTerm: view.raftTerm + 1 };
    case 2:
      return { ...view, raftAppliedIndex: view.raftIndex - size };
    case 3:
      return { ...view, alarms: ["NOSPACE 8e9e05c521646940"] };
    case 4:
      return { ...view, errors: ["etcdserver: no leader"] };
    case 5:
      return { ...view, members: [{ ...first, name: "" }, ...rest] };
    case 6:
      return { ...view, members: [{ ...first, isLearner: true }, ...rest] };
    case 7:
      return { ...view, members: rest };
    case 8:
      return { ...view, members: [{ ...first, peerUrls: ["https://192.0.2.1:2380"] }, ...rest] };
    default:
      // The order in which a member lists the others says nothing.
      return { ...view, members: [...rest, first] };
  }
}

/** The rules of the issue, word by word, told without a look at the code that is tested. */
function isPlainlySafe(views: readonly EtcdView[], allowsDowntime: boolean): boolean {
  const lists = views.map(({ members }) =>
    JSON.stringify(members.toSorted((a, b) => (a.id < b.id ? -1 : 1))),
  );
  const members = views.flatMap((view) => view.members);
  const newest = Math.max(...views.map(({ raftIndex }) => raftIndex));
  const voters = views.length;
  const survivors = voters - 1;
  return (
    new Set(lists).size === 1 &&
    new Set(views.map(({ leaderId }) => leaderId)).size === 1 &&
    new Set(views.map(({ raftTerm }) => raftTerm)).size === 1 &&
    views.every(({ leaderId }) => leaderId !== "0000000000000000") &&
    members.every(({ isLearner, name }) => !isLearner && name !== "") &&
    views.every((view) => view.members.some(({ id }) => id === view.memberId)) &&
    views.every(({ alarms, errors }) => alarms.length + errors.length === 0) &&
    views.every(({ raftAppliedIndex }) => newest - raftAppliedIndex <= 5000) &&
    (survivors * 2 > voters || allowsDowntime)
  );
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
      const [obstacle, ...others] = judge(views, count);
      assert.deepEqual(others, []);
      const start = `${count} voting members keep no quorum without one of them: ${count} of ${count} must stay`;
      assert.ok(obstacle?.startsWith(start) === true, obstacle);
      assert.match(obstacle, /"control-plane-downtime" in allow/);
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
    assert.ok(judge(views, 3).some((line) => line.startsWith("2 voting members keep no quorum")));
  });

  it("judges random views as a plain reading of the rules does", () => {
    let refused = 0;
    let allowed = 0;
    fc.assert(
      fc.property(cluster, fc.boolean(), (views, allowsDowntime) => {
        const isSafe = judge(views, views.length, allowsDowntime).length === 0;
        assert.equal(isSafe, isPlainlySafe(views, allowsDowntime));
        if (isSafe) allowed += 1;
        else refused += 1;
      }),
      { numRuns: 500 },
    );
    assert.ok(refused > 50 && allowed > 50, `${refused} refused, ${allowed} allowed`);
  });
});
