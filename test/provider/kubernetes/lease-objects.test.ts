import assert from "node:assert/strict";
import fc from "fast-check";
import { leaseFacts, leaseObject } from "../../../provider/kubernetes/lease-objects";
import type { LeaseFacts } from "../../../provider/ports/leases";

const time = fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined });
const facts: fc.Arbitrary<LeaseFacts> = fc.record(
  {
    namespace: fc.string(),
    name: fc.string(),
    uid: fc.string(),
    resourceVersion: fc.string(),
    holder: fc.string(),
    durationMs: fc.option(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((seconds) => seconds * 1000),
      { nil: undefined },
    ),
    acquiredAt: time,
    renewedAt: time,
    transitions: fc.nat(),
    annotations: fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }),
  },
  { noNullPrototype: true },
);

describe("lease objects", () => {
  it("give back what was put in", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const object: unknown = JSON.parse(JSON.stringify(leaseObject(given)));
        assert.deepEqual(leaseFacts(object as object), given);
      }),
    );
  });

  it("are read whatever they hold", () => {
    const record = fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: undefined });
    const known = fc.record(
      {
        holderIdentity: fc.jsonValue(),
        leaseDurationSeconds: fc.jsonValue(),
        acquireTime: fc.jsonValue(),
        renewTime: fc.jsonValue(),
        leaseTransitions: fc.jsonValue(),
        annotations: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(record, fc.oneof(record, known), (metadata, spec) => {
        const read = leaseFacts({ ...(metadata && { metadata }), ...(spec && { spec }) });
        assert.equal(typeof read.holder, "string");
        assert.ok(read.durationMs === undefined || read.durationMs > 0);
        assert.ok(Number.isSafeInteger(read.transitions));
      }),
    );
  });

  it("carry times with six digits, as MicroTime wants them", () => {
    const at = Date.parse("2026-01-01T00:00:00.123Z");
    const object = JSON.stringify(
      leaseObject({ ...leaseFacts({}), acquiredAt: at, renewedAt: at }),
    );
    assert.match(object, /"renewTime":"2026-01-01T00:00:00\.123000Z"/);
  });
});
