import assert from "node:assert/strict";
import { smallWorld, worldError } from "../fixtures/small-world";
import { faulty, install, nodeOf, worker } from "./fixture";

describe("apid-stream-dies", () => {
  // v1.13.0 internal/app/lifecycle/container.go: the installer does not end with the call.
  it("breaks the caller's stream while the installer goes on", async () => {
    const at = faulty(
      { kind: "apid-stream-dies", node: worker },
      smallWorld({ talosVersion: "1.13.0" }),
    );
    await assert.rejects(install(at, worker), worldError("unavailable", /EOF/));
    assert.equal(at.fired(), 1);
    assert.equal(nodeOf(at.world, worker).isInstalling, true);
    at.rest();
    assert.equal(nodeOf(at.world, worker).bootTarget.talosVersion, "1.13.9");
    at.lift();
    assert.equal(await install(at, worker, "1.13.8"), 0);
  });
});
