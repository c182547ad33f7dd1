import assert from "node:assert/strict";
import fc from "fast-check";
import { connectionFlags, ownDeadline } from "../../../../provider/talosctl/tasks/connection-flags";

describe("connectionFlags", () => {
  const target = {
    talosconfigPath: "/s/talosconfig",
    context: undefined,
    node: "10.5.0.2",
    endpoints: [],
  };
  it("names the file, and exactly one node", () => {
    assert.deepEqual(connectionFlags(target), [
      "--talosconfig",
      "/s/talosconfig",
      "--nodes",
      "10.5.0.2",
    ]);
  });
  it("adds context and endpoints where they are given", () => {
    const flags = connectionFlags({ ...target, context: "prod", endpoints: ["a:1", "b:2"] });
    assert.deepEqual(flags.slice(2), [
      "--context",
      "prod",
      "--endpoints",
      "a:1,b:2",
      "--nodes",
      "10.5.0.2",
    ]);
  });
});

describe("ownDeadline", () => {
  it("ends before we would end it, and is a Go duration of at least a second", () => {
    assert.equal(ownDeadline(1_200_000), "1190s");
    assert.equal(ownDeadline(60_000), "54s");
    fc.assert(
      fc.property(fc.integer({ min: 2_000, max: 100_000_000 }), (deadlineMs) => {
        const seconds = Number(/^(\d+)s$/.exec(ownDeadline(deadlineMs))?.[1]);
        assert.ok(seconds >= 1 && seconds * 1000 < deadlineMs);
      }),
    );
  });
});
