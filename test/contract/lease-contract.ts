import assert from "node:assert/strict";
import type { LeaseContent, LeaseKey, Leases } from "../../provider/ports/leases";

const content: LeaseContent = {
  holder: "alice@laptop, run 1",
  durationMs: 60_000,
  acquiredAt: Date.parse("2026-01-01T00:00:00.123Z"),
  renewedAt: Date.parse("2026-01-01T00:00:20.456Z"),
  transitions: 2,
  annotations: { "a.test/note": "worker-1" },
};

/** What whoever holds a lease takes for granted of those who keep it. */
export function leaseContract(leases: () => Leases): void {
  const key = (name: string): LeaseKey => ({ namespace: "kube-system", name });

  it("keeps all that a lease says", async () => {
    assert.equal(await leases().read(key("absent")), undefined);
    const made = await leases().create({ ...key("kept"), ...content });
    assert.deepEqual({ ...made, ...content, ...key("kept") }, made);
    assert.deepEqual(await leases().read(key("kept")), made);
  });

  it("creates a lease for one of two only", async () => {
    await leases().create({ ...key("made"), ...content });
    const again = leases().create({ ...key("made"), ...content, holder: "bob" });
    await assert.rejects(again, { kind: "conflict" });
    assert.equal((await leases().read(key("made")))?.holder, content.holder);
  });

  it("replaces a lease for one of two only, annotations and all", async () => {
    const made = await leases().create({ ...key("replaced"), ...content });
    const mine = { ...made, holder: "bob", annotations: {} };
    const replaced = await leases().replace(mine);
    assert.deepEqual(replaced, { ...mine, resourceVersion: replaced.resourceVersion });
    await assert.rejects(leases().replace({ ...made, holder: "eve" }), { kind: "conflict" });
    assert.deepEqual(await leases().read(key("replaced")), replaced);
  });

  it("gives a lease up for nobody's use", async () => {
    const made = await leases().create({ ...key("free"), ...content });
    const given = {
      holder: "",
      durationMs: undefined,
      acquiredAt: undefined,
      renewedAt: undefined,
    };
    const free = await leases().replace({ ...made, ...given });
    assert.deepEqual({ ...free, ...given }, free);
  });

  it("deletes exactly the version that is meant", async () => {
    const made = await leases().create({ ...key("deleted"), ...content });
    const renewed = await leases().replace({ ...made, transitions: 3 });
    await assert.rejects(leases().delete(made), { kind: "conflict" });
    await leases().delete(renewed);
    await assert.rejects(leases().delete(renewed), { kind: "not-found" });
    await assert.rejects(leases().replace(renewed), { kind: "conflict" });
    assert.equal(await leases().read(key("deleted")), undefined);
  });

  it("takes a lease that was made again for another one", async () => {
    const made = await leases().create({ ...key("again"), ...content });
    await leases().delete(made);
    const again = await leases().create({ ...key("again"), ...content });
    const late = leases().replace({ ...again, uid: made.uid });
    await assert.rejects(late, { kind: "conflict" });
  });
}
