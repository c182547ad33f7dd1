import assert from "node:assert/strict";
import { hasFinished, mustLeave } from "../../../provider/ports/must-leave";

const pod = { isMirror: false, controller: undefined, phase: "Running" };

describe("mustLeave", () => {
  it("takes running pods, with a controller or without", () => {
    assert.equal(mustLeave(pod), true);
    assert.equal(mustLeave({ ...pod, phase: "Pending" }), true);
    assert.equal(mustLeave({ ...pod, controller: { kind: "ReplicaSet", name: "web" } }), true);
  });

  it("leaves mirror pods, DaemonSets' pods and those that have finished", () => {
    assert.equal(mustLeave({ ...pod, isMirror: true }), false);
    assert.equal(mustLeave({ ...pod, controller: { kind: "DaemonSet", name: "cni" } }), false);
    assert.equal(mustLeave({ ...pod, phase: "Succeeded" }), false);
    assert.equal(mustLeave({ ...pod, phase: "Failed" }), false);
  });
});

describe("hasFinished", () => {
  it("knows both ends", () => {
    assert.deepEqual(
      ["Succeeded", "Failed", "Running"].map((phase) => hasFinished({ phase })),
      [true, true, false],
    );
  });
});
