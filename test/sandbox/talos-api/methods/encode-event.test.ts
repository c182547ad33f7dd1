import assert from "node:assert/strict";
import {
  MachineStatusEvent,
  PhaseEvent,
  SequenceEvent,
  ServiceStateEvent,
  TaskEvent,
} from "../../../../proto/generated/machine";
import { encodeEvent } from "../../../../sandbox/talos-api/methods/encode-event";

const base = { id: "1", actorId: "actor", at: 0 };

describe("encodeEvent", () => {
  it("keeps id and actor and names the message below Talos' prefix", () => {
    const event = encodeEvent({ ...base, kind: "phase", phase: "drain", action: "STOP" });
    assert.equal(event.id, "1");
    assert.equal(event.actorId, "actor");
    assert.equal(event.data?.typeUrl, "talos/runtime/machine.PhaseEvent");
    assert.deepEqual(PhaseEvent.decode(event.data.value), { phase: "drain", action: 1 });
  });

  it("carries the error of a sequence as fatal", () => {
    const sequence = { kind: "sequence", sequence: "upgrade", action: "STOP" } as const;
    const event = encodeEvent({ ...base, ...sequence, error: "installer failed" });
    const { error, action } = SequenceEvent.decode(event.data?.value ?? Buffer.alloc(0));
    assert.equal(action, 2);
    assert.deepEqual(error, { code: 0, message: "installer failed", details: [] });
    const good = encodeEvent({ ...base, ...sequence, error: undefined });
    assert.equal(SequenceEvent.decode(good.data?.value ?? Buffer.alloc(0)).error, undefined);
  });

  it("encodes tasks, services and the machine's status", () => {
    const task = encodeEvent({ ...base, kind: "task", task: "stopAllServices", action: "START" });
    assert.equal(TaskEvent.decode(task.data?.value ?? Buffer.alloc(0)).task, "stopAllServices");
    const service = encodeEvent({
      ...base,
      ...{ kind: "service", service: "etcd", action: "RUNNING", message: "up", healthy: true },
    });
    const state = ServiceStateEvent.decode(service.data?.value ?? Buffer.alloc(0));
    assert.deepEqual([state.service, state.action, state.health?.healthy], ["etcd", 3, true]);
    const unmet = [{ name: "services", reason: "etcd not healthy" }];
    const machine = encodeEvent({
      ...base,
      ...{ kind: "machine-status", stage: "running", ready: false, unmet },
    });
    const { stage, status } = MachineStatusEvent.decode(machine.data?.value ?? Buffer.alloc(0));
    assert.equal(stage, 4);
    assert.deepEqual(status, { ready: false, unmetConditions: unmet });
  });
});
