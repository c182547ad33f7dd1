import type { BinaryWriter } from "@bufbuild/protobuf/wire";
import { Code } from "../../../proto/generated/common";
import {
  type Event,
  MachineStatusEvent,
  PhaseEvent,
  PhaseEvent_Action,
  SequenceEvent,
  SequenceEvent_Action,
  ServiceStateEvent,
  ServiceStateEvent_Action,
  serviceStateEvent_ActionFromJSON,
  TaskEvent,
  TaskEvent_Action,
} from "../../../proto/generated/machine";
import type { NodeEvent } from "../../world/types";
import { stageNumber } from "../stage-number";

interface Encoded {
  readonly message: string;
  readonly writer: BinaryWriter;
}

/** An event as the Events stream carries it: an Any below Talos' own type prefix (v1.14.0-rc.1 pkg/machinery/client/events.go). */
export function encodeEvent(event: NodeEvent): Event {
  const { message, writer } = encodePayload(event);
  return {
    metadata: undefined,
    data: { typeUrl: `talos/runtime/machine.${message}`, value: Buffer.from(writer.finish()) },
    id: event.id,
    actorId: event.actorId,
  };
}

function encodePayload(event: NodeEvent): Encoded {
  switch (event.kind) {
    case "sequence": {
      const error = event.error === undefined ? undefined : fatal(event.error);
      const action = SequenceEvent_Action[event.action];
      const payload = SequenceEvent.fromPartial({ sequence: event.sequence, action, error });
      return { message: "SequenceEvent", writer: SequenceEvent.encode(payload) };
    }
    case "phase": {
      const payload = { phase: event.phase, action: PhaseEvent_Action[event.action] };
      return { message: "PhaseEvent", writer: PhaseEvent.encode(payload) };
    }
    case "task": {
      const payload = { task: event.task, action: TaskEvent_Action[event.action] };
      return { message: "TaskEvent", writer: TaskEvent.encode(payload) };
    }
    case "service": {
      const payload = ServiceStateEvent.fromPartial({
        service: event.service,
        action: serviceAction(event.action),
        message: event.message,
        health: { healthy: event.healthy, unknown: !event.healthy },
      });
      return { message: "ServiceStateEvent", writer: ServiceStateEvent.encode(payload) };
    }
    case "machine-status": {
      const payload = MachineStatusEvent.fromPartial({
        stage: stageNumber(event.stage),
        status: { ready: event.ready, unmetConditions: event.unmet.map((one) => ({ ...one })) },
      });
      return { message: "MachineStatusEvent", writer: MachineStatusEvent.encode(payload) };
    }
  }
}

function fatal(message: string): { code: Code; message: string } {
  return { code: Code.FATAL, message };
}

function serviceAction(action: string): ServiceStateEvent_Action {
  const known = serviceStateEvent_ActionFromJSON(action.toUpperCase());
  return known === ServiceStateEvent_Action.UNRECOGNIZED
    ? ServiceStateEvent_Action.INITIALIZED
    : known;
}
