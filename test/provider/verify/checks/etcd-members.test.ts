import assert from "node:assert/strict";
import { etcdMembers } from "../../../../provider/verify/checks/etcd-members";
import { buildSnapshot, withEtcdView } from "../../../builders/snapshot-builder";
import { reasonOf, subjectFor } from "../fixtures";

const before = buildSnapshot();

describe("check etcd-members", () => {
  it("names the control-plane node whose member is silent", async () => {
    assert.match(
      await reasonOf(etcdMembers, subjectFor({ ...before, etcd: before.etcd.slice(1) })),
      /the member on demo-control-plane-1 does not answer/,
    );
  });

  it("fails while a member is behind", async () => {
    const now = withEtcdView(before, "demo-control-plane-2", { raftAppliedIndex: 0 });
    assert.equal(
      await reasonOf(etcdMembers, subjectFor(now)),
      "failed: demo-control-plane-2 is 12345 entries behind",
    );
  });
});
