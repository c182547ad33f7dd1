import assert from "node:assert/strict";
import { withInFlight } from "../../../provider/run/with-in-flight";
import { buildSnapshot } from "../../builders/snapshot-builder";

const whole = buildSnapshot();
const down = {
  ...whole,
  nodes: whole.nodes.filter(({ name }) => name !== "demo-worker-1"),
  unreadable: [{ name: "demo-worker-1", address: "10.5.1.2", role: undefined, reason: "down" }],
};

describe("withInFlight", () => {
  it("takes a node that is away because of us as it was seen last, in its place", () => {
    assert.deepEqual(withInFlight(down, whole, new Set(["demo-worker-1"])), whole);
  });

  it("hides no other node that does not answer", () => {
    assert.equal(withInFlight(down, whole, new Set(["demo-worker-2"])), down);
  });

  it("does not invent a node that nobody knows any more", () => {
    const gone = { ...down, unreadable: [] };
    assert.equal(withInFlight(gone, whole, new Set(["demo-worker-1"])), gone);
  });
});
