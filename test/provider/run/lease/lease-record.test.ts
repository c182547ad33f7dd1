import assert from "node:assert/strict";
import fc from "fast-check";
import {
  annotationsForNew,
  annotationsWith,
  holderIdentity,
  holderOf,
  inFlightMark,
  inFlightOn,
  parseHolder,
  stopRequestedOn,
  stopRequestMark,
  withStopRequest,
} from "../../../../provider/run/lease/lease-record";
import type { LeaseFacts } from "../../../../provider/ports/leases";
import { key } from "./lease-stage";

const holder = { who: "alice", host: "laptop", stack: "dev", processId: 4711, runId: "8f2a" };
const lease: LeaseFacts = {
  ...key,
  uid: "u",
  resourceVersion: "1",
  holder: holderIdentity(holder),
  durationMs: 120_000,
  acquiredAt: 0,
  renewedAt: 0,
  transitions: 0,
  annotations: { "a.test/kept": "yes" },
};

describe("the record of a lease", () => {
  it("names its holder for people and for us", () => {
    const text = "alice@laptop, stack dev, process 4711, run 8f2a";
    assert.equal(holderIdentity(holder), text);
    assert.deepEqual(parseHolder(text), holder);
  });

  it("keeps every holder readable, and two runs apart", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9._-]{1,63}$/);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.nat(), word, (...parts) => {
        const [who, host, stack, processId, runId] = parts;
        const parsed = parseHolder(holderIdentity({ who, host, stack, processId, runId }));
        assert.equal(parsed?.runId, runId);
        assert.equal(parsed.processId, processId);
      }),
    );
  });

  it("takes whatever others write for text on one line", () => {
    const wild = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.json(),
      fc.constant('{"by":{"__proto__":1},"at":"x"}'),
      fc.constant("\u001b[2J\n\u202e"),
    );
    fc.assert(
      fc.property(wild, wild, wild, (identity, note, stop) => {
        const found = {
          holder: identity,
          annotations: { [inFlightMark]: note, [stopRequestMark]: stop },
        };
        const request = stopRequestedOn(found);
        assert.ok(request !== undefined && request.by !== "");
        for (const text of [holderOf(found), inFlightOn(found), request.by]) {
          assert.ok(text.length <= 203, text);
          assert.doesNotMatch(text, /\p{C}/u);
        }
      }),
    );
  });

  it("carries a stop request from one who asks to the holder", () => {
    assert.equal(stopRequestedOn(lease), undefined);
    const asked = withStopRequest(lease, { by: "bob@desk", at: 5 });
    assert.deepEqual(stopRequestedOn(asked), { by: "bob@desk", at: 5 });
    assert.equal(asked.annotations["a.test/kept"], "yes");
  });

  it("keeps what others noted, and the stop request until another one holds it", () => {
    const asked = withStopRequest(lease, { by: "bob", at: 5 });
    const noted = { ...asked, annotations: annotationsWith(asked, "worker-1") };
    assert.equal(inFlightOn(noted), "worker-1");
    assert.equal(inFlightOn({ annotations: annotationsWith(noted, "") }), "");
    assert.equal(stopRequestedOn(noted)?.by, "bob");
    assert.deepEqual(annotationsForNew(noted), { "a.test/kept": "yes" });
  });
});
