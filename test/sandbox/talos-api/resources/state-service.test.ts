import assert from "node:assert/strict";
import type { Event } from "../../../../proto/generated/cosi";
import { EventType, WatchRequest, type WatchResponse } from "../../../../proto/generated/cosi";
import { createResourceHistory } from "../../../../sandbox/talos-api/resources/resource-history";
import { stateService } from "../../../../sandbox/talos-api/resources/state-service";
import { announce } from "../../../../sandbox/world/record";
import type { WorldNode } from "../../../../sandbox/world/types";
import { framesOf, testCall, testWorld, type TestWorld } from "../fixtures/test-call";

const services = "Services.v1alpha1.talos.dev";
const serviceFor = ({ world }: TestWorld) =>
  stateService(createResourceHistory(world, (ms) => new Date(ms)));
const get = { namespace: "runtime", type: services, id: "kubelet" };

describe("stateService", () => {
  it("gets one resource in both forms, or says that there is none", async () => {
    const test = testWorld();
    const call = testCall(test.world, test.worker);
    const { resource } = await serviceFor(test).get(call, get);
    assert.equal(resource?.metadata?.id, "kubelet");
    assert.match(resource.spec?.yamlSpec ?? "", /running: true/);
    assert.ok((resource.spec?.protoSpec.length ?? 0) > 0);
    const stranger = { ...get, id: "nothing" };
    assert.throws(() => serviceFor(test).get(call, stranger), /doesn't exist/);
    assert.throws(() => serviceFor(test).get(call, { ...get, type: "Nothing.x" }), /doesn't exist/);
  });

  it("lists one frame a resource, of an unknown type none", async () => {
    const test = testWorld();
    const call = testCall(test.world, test.worker);
    const { list } = serviceFor(test);
    const request = { namespace: "runtime", type: services, options: undefined };
    assert.equal((await framesOf(list, call, request)).length, test.worker.services.size);
    assert.deepEqual(await framesOf(list, call, { ...request, type: "Nothing.x" }), []);
  });

  it("keeps the machine configuration from readers", () => {
    const test = testWorld();
    const type = "MachineConfigs.config.talos.dev";
    const call = testCall(test.world, test.worker, { roles: ["os:reader"] });
    assert.throws(
      () => serviceFor(test).get(call, { namespace: "config", type, id: "v1alpha1" }),
      /not authorized/,
    );
  });
});

describe("a watch", () => {
  const watch = (test: TestWorld, request: Partial<WatchRequest>) => {
    const ended = new AbortController();
    const frames: WatchResponse[] = [];
    const call = testCall(test.world, test.worker, { signal: ended.signal });
    const asked = WatchRequest.fromPartial({ namespace: "runtime", type: services, ...request });
    const done = serviceFor(test).watch(call, asked, (frame) => frames.push(frame));
    const events = (): Event[] => frames.flatMap(({ event }) => event);
    return { frames, events, end: () => (ended.abort(), done) };
  };
  const change = ({ world, worker }: TestWorld, alter: (node: WorldNode) => void): void => {
    alter(worker);
    announce(world, { kind: "node", node: worker.name });
  };

  it("of one resource begins with an empty frame and the present state", async () => {
    const test = testWorld();
    const { frames, events, end } = watch(test, { id: "kubelet" });
    assert.deepEqual(frames[0], { event: [] });
    assert.deepEqual(
      events().map(({ eventType }) => eventType),
      [EventType.CREATED],
    );
    await end();
  });

  it("tells a restart as destroyed and created, which upgrade-k8s waits for", async () => {
    const test = testWorld();
    const { events, end } = watch(test, { id: "kubelet" });
    const kubelet = test.worker.services.get("kubelet");
    assert.ok(kubelet);
    change(test, () => (kubelet.state = "Stopping"));
    change(test, () => {
      kubelet.state = "Running";
      kubelet.healthy = false;
    });
    change(test, () => (kubelet.healthy = true));
    await end();
    change(test, () => (kubelet.healthy = false));
    const { CREATED, UPDATED, DESTROYED } = EventType;
    const types = events().map(({ eventType }) => eventType);
    assert.deepEqual(types, [CREATED, DESTROYED, CREATED, UPDATED]);
  });

  it("of one resource that is not there begins with its absence", async () => {
    const test = testWorld();
    const { events, end } = watch(test, { id: "nothing" });
    const [event] = events();
    assert.equal(event?.eventType, EventType.DESTROYED);
    assert.equal(event.resource?.spec, undefined);
    await end();
  });

  it("of a whole type ends its beginning with a mark, where asked", async () => {
    const test = testWorld();
    const options = { bootstrapContents: true, labelQuery: [] };
    const { events, end } = watch(test, WatchRequest.fromPartial({ type: services, options }));
    assert.equal(events().at(-1)?.eventType, EventType.BOOTSTRAPPED);
    assert.equal(events().length, test.worker.services.size + 1);
    await end();
    const quiet = watch(test, {});
    assert.deepEqual(quiet.events(), []);
    await quiet.end();
  });
});
