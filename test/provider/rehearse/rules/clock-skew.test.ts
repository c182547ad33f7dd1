import assert from "node:assert/strict";
import { clockSkew } from "../../../../provider/rehearse/rules/clock-skew";
import { buildFacts } from "../../../builders/facts-builder";
import { now } from "../../../builders/rehearsal-cluster";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const names = buildSnapshot().nodes.map(({ name }) => name);

/** What is found where the first node renewed so long ago, by its clock, and the others just now. */
function found(agoMs: number, othersAgoMs = 3_000, tookMs = 0) {
  const renewals = names.map((node, index) => ({
    node,
    renewedAt: now - (index === 0 ? agoMs : othersAgoMs),
  }));
  return clockSkew(buildFacts({ leases: { askedAt: now, answeredAt: now + tookMs, renewals } }));
}

describe("rule clock-skew", () => {
  it("allows five seconds ahead, and thirty behind a renewal of every ten", () => {
    assert.deepEqual(found(-5_000), []);
    assert.deepEqual(found(40_000), []);
    assert.deepEqual(
      [...found(-6_000), ...found(45_000)].map(({ node, message }) => [node, message]),
      [
        [names[0], `The clock of ${names[0] ?? ""} is at least 6 s ahead of ours.`],
        [names[0], `The clock of ${names[0] ?? ""} is at least 35 s behind ours.`],
      ],
    );
  });

  it("does not take a slow answer for a fast clock", () => {
    assert.deepEqual(found(-6_000, -6_000, 10_000), []);
  });

  it("suspects our own clock where all nodes are off alike", () => {
    assert.deepEqual(
      found(-3_600_000, -3_605_000).map(({ node, message }) => [node, message]),
      [
        [
          undefined,
          "The clocks of all nodes are at least 3600 s ahead of ours, so it is probably our clock that is wrong.",
        ],
      ],
    );
  });

  it("names each node where all are off, but not alike", () => {
    assert.equal(found(-3_600_000, -60_000).length, names.length);
  });

  it("takes no notice of nodes that are not ready, nor of leases without a node", () => {
    const snapshot = withNode(buildSnapshot(), names[0] ?? "", { kubernetesReady: false });
    const renewals = [names[0] ?? "", "gone"].map((node) => ({ node, renewedAt: now - 900_000 }));
    const leases = { askedAt: now, answeredAt: now, renewals };
    assert.deepEqual(clockSkew(buildFacts({ snapshot, leases })), []);
  });
});
