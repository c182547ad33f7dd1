import assert from "node:assert/strict";
import { expiringCertificates } from "../../../../provider/rehearse/rules/expiring-certificates";
import { buildFacts } from "../../../builders/facts-builder";
import { now } from "../../../builders/rehearsal-cluster";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

function found(leftMs: number, estimatedMs: number | undefined = hourMs) {
  const access = { roles: ["os:admin"], expiresAt: now + leftMs };
  return expiringCertificates(buildFacts({ access, estimatedMs })).map(
    ({ severity, message }) => [severity, message] as const,
  );
}

describe("rule expiring-certificates", () => {
  it("warns within a week", () => {
    assert.deepEqual(found(7 * dayMs), []);
    assert.deepEqual(found(7 * dayMs - 1), [
      ["warning", "The client certificate of the talosconfig expires in 6 days."],
    ]);
    assert.deepEqual(found(dayMs), [
      ["warning", "The client certificate of the talosconfig expires in 1 day."],
    ]);
    assert.deepEqual(found(2 * hourMs), [
      ["warning", "The client certificate of the talosconfig expires within a day."],
    ]);
  });

  it("blocks where the upgrade would outlast it", () => {
    assert.deepEqual(found(hourMs), [
      [
        "blocker",
        "The client certificate of the talosconfig expires before the upgrade is expected to be done.",
      ],
    ]);
    assert.equal(found(10 * dayMs, 11 * dayMs)[0]?.[0], "blocker");
    assert.deepEqual(found(0, 0), [
      ["blocker", "The client certificate of the talosconfig has expired."],
    ]);
  });

  it("judges the kubeconfig alike where its end is known", () => {
    const facts = buildFacts({ kubeconfigExpiresAt: now - 1, estimatedMs: undefined });
    assert.deepEqual(
      expiringCertificates(facts).map(({ severity, message }) => [severity, message]),
      [["blocker", "The client certificate of the kubeconfig has expired."]],
    );
  });
});
