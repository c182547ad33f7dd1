import assert from "node:assert/strict";
import { timestampOf } from "../../../sandbox/world/world-time";
import { smallWorld } from "./fixtures/small-world";

describe("timestampOf", () => {
  it("tells world time as RFC 3339 with whole seconds", () => {
    const { world, clock } = smallWorld({ controlPlanes: 1, workers: 0 });
    assert.equal(timestampOf(world), "2026-01-01T00:00:00Z");
    clock.advance(90_500);
    assert.equal(timestampOf(world), "2026-01-01T00:01:30Z");
  });
});
