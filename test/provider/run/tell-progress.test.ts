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
      tellAll(['"10.5.0.2": stage: BOOTING ready: false', "10.5.0.2: pulled image x"]),
      ["cp-1: stage: BOOTING ready: false", "cp-1: pulled image x"],
    );
  });

  it("leaves out empty and repeated lines and keeps the others short", () => {
    const told = tellAll(["", "same", "same", "z".repeat(1_000)]);
    assert.equal(told.length, 2);
    assert.ok((told[1] ?? "").length < 200);
  });
});
