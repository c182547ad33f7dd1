import assert from "node:assert/strict";
import type { Look } from "../../../provider/lifecycle/look";
import { lookCache } from "../../../provider/lifecycle/look-cache";
import { makePlan } from "../../../provider/plan/make-plan";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

describe("lookCache", () => {
  let now: number;
  let taken: number;
  const request = buildRequest();
  const take = (): Promise<Look> => {
    taken += 1;
    const snapshot = buildSnapshot();
    return Promise.resolve({ snapshot, planned: makePlan(snapshot, request), findings: [] });
  };

  beforeEach(() => {
    now = 1_000_000;
    taken = 0;
  });

  it("keeps a look for half a minute", async () => {
    const cache = lookCache({ now: () => now });
    const first = await cache.look(request, take);
    now += 30_000;
    assert.equal(await cache.look(buildRequest(), take), first);
    now += 1;
    await cache.look(request, take);
    assert.equal(taken, 2);
  });

  it("keeps looks of different wishes and credentials apart", async () => {
    const cache = lookCache({ now: () => now });
    await cache.look(request, take);
    await cache.look(buildRequest({ talosVersion: "1.13.1" }), take);
    await cache.look(buildRequest({ talosconfig: { kind: "content", content: "a" } }), take);
    assert.equal(taken, 3);
  });

  it("forgets all of them", async () => {
    const cache = lookCache({ now: () => now });
    await cache.look(request, take);
    cache.forget();
    await cache.look(request, take);
    assert.equal(taken, 2);
  });

  it("gives a failure again without another attempt", async () => {
    const cache = lookCache({ now: () => now });
    let attempts = 0;
    const fail = () => {
      attempts += 1;
      return Promise.reject(new Error("away"));
    };
    await assert.rejects(cache.look(request, fail), /away/);
    await assert.rejects(cache.look(request, fail), /away/);
    assert.equal(attempts, 1);
  });
});
