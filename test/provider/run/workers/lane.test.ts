import assert from "node:assert/strict";
import { startLane } from "../../../../provider/run/workers/lane";

const change = {
  kind: "upgrade-worker",
  node: "w-1",
  address: "10.5.1.2",
  from: "1.12.0",
  to: "1.13.0",
  image: "ghcr.io/siderolabs/installer:v1.13.0",
  legacy: false,
} as const;

describe("startLane", () => {
  it("is over when the upgrade is, and has no failure then", async () => {
    let finish = (): void => undefined;
    const upgrade = () => new Promise<void>((resolve) => (finish = resolve));
    const lane = startLane(change, { isLast: false, upgrade });
    assert.equal(lane.isOver(), false);
    finish();
    await lane.over;
    assert.equal(lane.isOver(), true);
    assert.equal(lane.failure(), undefined);
  });

  it("keeps the failure with the node's name, and never rejects", async () => {
    const error = new Error("fell back");
    const lane = startLane(change, { isLast: true, upgrade: () => Promise.reject(error) });
    await lane.over;
    assert.deepEqual(lane.failure(), { node: "w-1", error });
  });
});
