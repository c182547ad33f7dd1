import assert from "node:assert/strict";
import type { Event } from "../../../../proto/generated/machine";
import { EventsRequest } from "../../../../proto/generated/machine";
import { events, retained } from "../../../../sandbox/talos-api/methods/events";
import { announce } from "../../../../sandbox/world/record";
import type { NodeEvent } from "../../../../sandbox/world/types";
import { testCall, testWorld, type TestWorld } from "../fixtures/test-call";

const phase = (id: string, at: number, actorId = ""): NodeEvent => ({
  ...{ id, at, actorId, kind: "phase", phase: id, action: "START" },
});

const happened = ({ world, worker }: TestWorld, event: NodeEvent): void => {
  worker.events.push(event);
  announce(world, { kind: "event", node: worker.name, event });
};

describe("retained", () => {
  it("gives as many as asked for", () => {
    const { world, worker: node } = testWorld();
    node.events = [phase("a", 0), phase("b", 0), phase("c", 0)];
    const ids = (request: Partial<EventsRequest>): string[] =>
      retained({ world, node }, EventsRequest.fromPartial(request)).map(({ id }) => id);
    assert.deepEqual(ids({}), []);
    assert.deepEqual(ids({ tailEvents: 2 }), ["b", "c"]);
    assert.deepEqual(ids({ tailEvents: -1 }), ["a", "b", "c"]);
    assert.deepEqual(ids({ tailId: "b" }), ["c"]);
  });

  it("gives those of the last seconds", () => {
    const { world, clock, worker: node } = testWorld();
    node.events = [phase("old", 0)];
    clock.advance(60_000);
    node.events.push(phase("new", 59_000));
    const recent = retained({ world, node }, EventsRequest.fromPartial({ tailSeconds: 5 }));
    assert.deepEqual(
      recent.map(({ id }) => id),
      ["new"],
    );
  });
});

describe("events", () => {
  it("says hello, tells what was and what happens at this node, until the end", async () => {
    const test = testWorld();
    const ended = new AbortController();
    const frames: Event[] = [];
    const call = testCall(test.world, test.worker, { signal: ended.signal });
    test.worker.events = [phase("past", 0)];
    const request = EventsRequest.fromPartial({ tailEvents: -1 });
    const stream = events(call, request, (frame) => frames.push(frame));
    happened(test, phase("present", 0));
    const other = phase("elsewhere", 0);
    announce(test.world, { kind: "event", node: test.controlPlane.name, event: other });
    ended.abort();
    await stream;
    happened(test, phase("late", 0));
    assert.deepEqual(
      frames.map(({ id }) => id),
      ["", "past", "present"],
    );
    assert.equal(frames[0]?.data, undefined);
  });

  it("keeps to an actor when asked", async () => {
    const test = testWorld();
    const ended = new AbortController();
    const frames: Event[] = [];
    const call = testCall(test.world, test.worker, { signal: ended.signal });
    const request = EventsRequest.fromPartial({ withActorId: "mine" });
    const stream = events(call, request, (frame) => frames.push(frame));
    happened(test, phase("theirs", 0, "other"));
    happened(test, phase("ours", 0, "mine"));
    ended.abort();
    await stream;
    assert.deepEqual(
      frames.map(({ id }) => id),
      ["", "ours"],
    );
  });
});
