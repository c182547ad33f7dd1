import assert from "node:assert/strict";
import { tellProgress } from "../../../provider/run/tell-progress";

function tellAll(lines: readonly string[]): readonly string[] {
  const told: string[] = [];
  const status = (line: string): void => void told.push(line);
  const tell = tellProgress(
    { status, info: status, warn: status },
    { node: "cp-1", address: "10.5.0.2" },
  );
  lines.forEach(tell);
  return told;
}

describe("tellProgress", () => {
  // The two forms of talosctl v1.13: cmd/talosctl/pkg/talos/action/tracker.go and cmd/talosctl/cmd/talos/upgrade.go.
  it("puts the node's name where talosctl puts its address", () => {
    assert.deepEqual(
      tellAll(['"10.5.0.2": unavailable, retrying...', "10.5.0.2: pulled image x"]),
      ["cp-1: unavailable, retrying...", "cp-1: pulled image x"],
    );
  });

  // As the trackers of v1.12 and v1.13 print the events of one reboot (cmd/talosctl/pkg/talos/action/node.go).
  it("tells how far a node is, not each of machined's events", () => {
    const told = tellAll([
      '"10.5.0.2": waiting for actor ID',
      '"10.5.0.2": actor ID: 2999b891-c0f6-486d-900a-a6a187e442ac',
      '"10.5.0.2": sequence: reboot action: START',
      '"10.5.0.2": phase: cleanup action: START',
      '"10.5.0.2": task: stopAllPods action: STOP',
      '"10.5.0.2": service: kubelet message: Started task healthy: false',
      '"10.5.0.2": stage: BOOTING ready: false unmetCond: [name:"services"  reason:"etcd not healthy"]',
      '"10.5.0.2": stage: RUNNING ready: true unmetCond: []',
    ]);
    assert.deepEqual(told, [
      "cp-1: sequence: reboot action: START",
      "cp-1: stage: RUNNING ready: true",
    ]);
  });

  it("leaves out empty and repeated lines and keeps the others short", () => {
    const told = tellAll(["", "same", "same", "z".repeat(1_000)]);
    assert.equal(told.length, 2);
    assert.ok((told[1] ?? "").length < 200);
  });
});
