import assert from "node:assert/strict";
import { etcdAlarms } from "../../../../provider/rehearse/rules/etcd-alarms";
import { buildFacts } from "../../../builders/facts-builder";
import { buildSnapshot, memberId, withEtcdView } from "../../../builders/snapshot-builder";

describe("rule etcd-alarms", () => {
  it("names the node and the way out, once, however many members tell it", () => {
    const alarms = [`NOSPACE on ${memberId(1)}`];
    const told = ["demo-control-plane-1", "demo-control-plane-2"].reduce(
      (snapshot, node) => withEtcdView(snapshot, node, { alarms }),
      buildSnapshot(),
    );
    assert.deepEqual(etcdAlarms(buildFacts({ snapshot: told })), [
      {
        code: "etcd-alarm",
        severity: "blocker",
        node: "demo-control-plane-2",
        message: `etcd raises the alarm NOSPACE on ${memberId(1)}.`,
        remedy:
          "Free its space with talosctl etcd defrag, one node at a time, then run talosctl etcd alarm disarm.",
      },
    ]);
  });

  it("has no defragmentation done where data differ", () => {
    const snapshot = withEtcdView(buildSnapshot(), "demo-control-plane-1", {
      alarms: [`CORRUPT on ${memberId(0)}`],
    });
    assert.match(etcdAlarms(buildFacts({ snapshot }))[0]?.remedy ?? "", /^Find the member/);
  });
});
