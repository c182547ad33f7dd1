import assert from "node:assert/strict";
import { worldError } from "../fixtures/small-world";
import { controlPlane, faulty, upgrade } from "./fixture";

describe("upgrade-mutex-held", () => {
  it("has the legacy upgrade of a control-plane node refused, until it is lifted", async () => {
    const at = faulty({ kind: "upgrade-mutex-held" });
    await assert.rejects(upgrade(at, controlPlane), worldError("unknown", /another session/));
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal((await upgrade(at, controlPlane)).running.talosVersion, "1.13.0");
  });
});
