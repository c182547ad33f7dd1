import assert from "node:assert/strict";
import { changeOutOfBand } from "../../../sandbox/control/out-of-band";
import { testWorld } from "../talos-api/fixtures/test-call";

describe("changeOutOfBand", () => {
  it("gives a node another version", () => {
    const { world, worker } = testWorld();
    changeOutOfBand(world, { node: worker.name, talosVersion: "1.12.4" });
    assert.equal(worker.running.talosVersion, "1.12.4");
    assert.match(worker.running.image, /:v1\.12\.4$/);
  });

  it("refuses strangers and what is no version", () => {
    const { world, worker } = testWorld();
    const change = (node: string, talosVersion: string) => () => {
      changeOutOfBand(world, { node, talosVersion });
    };
    assert.throws(change("nobody", "1.12.4"), /nobody does not exist/);
    assert.throws(change(worker.name, "latest"), /no version/);
  });
});
