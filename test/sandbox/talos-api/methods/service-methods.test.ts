import assert from "node:assert/strict";
import {
  serviceList,
  serviceRestart,
  serviceStart,
  serviceStop,
} from "../../../../sandbox/talos-api/methods/service-methods";
import { testCall, testWorld } from "../fixtures/test-call";

describe("serviceList", () => {
  it("fills events and health of every service, in order", () => {
    const { world, controlPlane } = testWorld();
    const services = serviceList(testCall(world, controlPlane)).messages[0]?.services ?? [];
    const ids = services.map(({ id }) => id);
    assert.deepEqual(ids, [...controlPlane.services.keys()].sort());
    // Without them talosctl panics (run: 1.9.5 to 1.13.0).
    assert.ok(services.every(({ events, health }) => events?.events.length === 1 && health));
    assert.equal(services.find(({ id }) => id === "etcd")?.health?.healthy, true);
  });
});

describe("the calls that change services", () => {
  it("restart kubelet and refuse the others", () => {
    const { world, worker } = testWorld();
    const call = testCall(world, worker);
    assert.match(serviceRestart(call, { id: "kubelet" }).messages[0]?.resp ?? "", /restarted/);
    assert.match(serviceStart(call, { id: "kubelet" }).messages[0]?.resp ?? "", /started/);
    assert.throws(() => serviceStop(call, { id: "kubelet" }), /doesn't support stop/);
    assert.throws(() => serviceRestart(call, { id: "apid" }), /doesn't support restart/);
    assert.throws(() => serviceStart(call, { id: "nothing" }), /not registered/);
  });
});
