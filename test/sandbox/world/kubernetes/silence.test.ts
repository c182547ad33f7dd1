import assert from "node:assert/strict";
import { silenceKubelet, silenceOf, silentFor } from "../../../../sandbox/world/kubernetes/silence";
import { smallWorld } from "../fixtures/small-world";

describe("the silence of a kubelet", () => {
  it("is noticed after the grace of the node monitor", () => {
    const { world, clock, worker } = smallWorld({ durations: { nodeMonitorGrace: 40_000 } });
    assert.equal(silenceOf(world, worker(1)), "reporting");
    silenceKubelet(world, worker(1));
    clock.advance(39_999);
    silenceKubelet(world, worker(1));
    assert.equal(silenceOf(world, worker(1)), "unnoticed");
    clock.advance(1);
    assert.equal(silenceOf(world, worker(1)), "noticed");
    assert.equal(silentFor(world, worker(1)), 40_000);
  });
});
