import assert from "node:assert/strict";
import { openAdmission } from "../../sandbox/admission";
import { virtualClock } from "../../sandbox/world/virtual-clock";

const version = { method: "/machine.MachineService/Version", node: "10.5.0.2" };
const nodes = { method: "GET /api/v1/nodes", node: "" };

describe("openAdmission", () => {
  it("counts calls by method and by node", () => {
    const { admit, counts } = openAdmission(0, virtualClock());
    for (const call of [version, nodes, version]) assert.equal(admit(call), undefined);
    assert.deepEqual(counts(), {
      total: 3,
      mostAtOnce: 0,
      methods: { "/machine.MachineService/Version": 2, "GET /api/v1/nodes": 1 },
      nodes: { "10.5.0.2": 2 },
    });
  });

  it("holds calls back side by side, each for as long as the latency", async () => {
    const clock = virtualClock();
    const { admit, counts } = openAdmission(20, clock);
    const waits = [version, nodes].map(async (call) => admit(call));
    while (clock.advanceToNext());
    await Promise.all(waits);
    assert.equal(clock.now(), 20);
    void admit(version);
    assert.equal(counts().mostAtOnce, 2);
  });
});
