import assert from "node:assert/strict";
import { refuseBefore, runsSince } from "../../../../sandbox/talos-api/methods/since-version";
import { testWorld } from "../fixtures/test-call";

describe("runsSince", () => {
  it("counts a pre-release as its release", () => {
    const { controlPlane } = testWorld({ talosVersion: "1.13.0-beta.1" });
    assert.ok(runsSince(controlPlane, "1.13.0"));
    assert.ok(runsSince(controlPlane, "1.12.0"));
    assert.ok(!runsSince(controlPlane, "1.14.0"));
  });
});

describe("refuseBefore", () => {
  it("answers as a server that does not know the service", () => {
    const { controlPlane } = testWorld({ talosVersion: "1.12.4" });
    assert.throws(() => {
      refuseBefore(controlPlane, "1.13.0", "machine.ImageService");
    }, /unknown service machine.ImageService/);
    refuseBefore(controlPlane, "1.12.0", "machine.ImageService");
  });
});
