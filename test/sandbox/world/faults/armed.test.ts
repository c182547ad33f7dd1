import assert from "node:assert/strict";
import {
  armedAnywhere,
  armedOf,
  armedOn,
  noteFired,
  noteFiredOnce,
  strikes,
} from "../../../../sandbox/world/faults/armed";
import { faulty, worker } from "./fixture";

describe("armed faults", () => {
  it("are found by kind and node while they are armed", () => {
    const { world, lift } = faulty({ kind: "pull-fails", node: worker });
    assert.equal(armedOf(world, "pull-fails").size, 1);
    assert.equal(armedOf(world, "pull-stalls").size, 0);
    assert.equal(armedAnywhere(world, "pull-fails")?.node, worker);
    assert.equal(armedOn(world, "pull-fails", "demo-worker-2"), undefined);
    lift();
    assert.equal(armedOf(world, "pull-fails").size, 0);
    assert.equal(armedAnywhere(world, "pull-fails"), undefined);
  });

  it("count when they strike, not when they are armed or missed", () => {
    const { world, fired } = faulty({ kind: "pull-fails", node: worker });
    strikes(world, "pull-fails", "demo-worker-2");
    assert.equal(fired(), 0);
    strikes(world, "pull-fails", worker);
    strikes(world, "pull-fails", worker);
    assert.equal(fired(), 2);
  });

  it("count once where they are states", () => {
    const { world, fired } = faulty({ kind: "pull-fails", node: worker });
    const fault = armedAnywhere(world, "pull-fails");
    assert.ok(fault);
    noteFiredOnce(world, fault);
    noteFiredOnce(world, fault);
    assert.equal(fired(), 1);
    noteFired(world, fault);
    assert.equal(fired(), 2);
  });
});
