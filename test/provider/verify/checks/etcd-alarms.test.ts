import assert from "node:assert/strict";
import { etcdAlarms } from "../../../../provider/verify/checks/etcd-alarms";
import { buildSnapshot } from "../../../builders/snapshot-builder";
import { reasonOf, subjectFor } from "../fixtures";

describe("check etcd-alarms", () => {
  it("names an alarm once, however many members tell it", async () => {
    const before = buildSnapshot();
    const etcd = before.etcd.map((view) => ({ ...view, alarms: ["NOSPACE on 8e9e05c521646940"] }));
    assert.equal(
      await reasonOf(etcdAlarms, subjectFor({ ...before, etcd })),
      "failed: NOSPACE on 8e9e05c521646940",
    );
  });
});
