import assert from "node:assert/strict";
import {
  Metadata,
  type handleUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { StateService } from "../../../proto/generated/cosi";
import { MachineServiceService } from "../../../proto/generated/machine";
import { admitCalls } from "../../../sandbox/talos-api/admit-calls";
import type { Admit, IncomingCall } from "../../../sandbox/world/incoming-call";

type Unary = handleUnaryCall<unknown, unknown>;
type Call = Parameters<Unary>[0];

function callOf(request: object, node: string | undefined): Call {
  const metadata = new Metadata();
  if (node !== undefined) metadata.set("node", node);
  return { request, metadata, cancelled: false } as unknown as Call;
}

/** Calls one method behind `admit`; gives the names of what ran. */
function behind(definition: ServiceDefinition, name: string, admit: Admit) {
  const ran: string[] = [];
  const implementation: UntypedServiceImplementation = { [name]: () => ran.push(name) };
  const method = admitCalls(definition, implementation, admit)[name] as Unary;
  return { ran, method };
}

describe("admitCalls", () => {
  it("names the method and the node, and of COSI the type of the resources", () => {
    const seen: IncomingCall[] = [];
    const note: Admit = (call) => {
      seen.push(call);
      return undefined;
    };
    const version = behind(MachineServiceService, "version", note);
    version.method(callOf({}, "10.5.0.2"), () => undefined);
    const get = behind(StateService, "get", note);
    get.method(callOf({ type: "Members.cluster.talos.dev" }, undefined), () => undefined);
    assert.deepEqual(seen, [
      { method: "/machine.MachineService/Version", node: "10.5.0.2" },
      { method: "/cosi.resource.State/Get Members.cluster.talos.dev", node: "" },
    ]);
    assert.deepEqual([...version.ran, ...get.ran], ["version", "get"]);
  });

  it("runs the method once it is admitted, and not for a caller that has left", async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { ran, method } = behind(MachineServiceService, "version", () => gate);
    const leaving = callOf({}, "10.5.0.3") as Call & { cancelled: boolean };
    method(callOf({}, "10.5.0.2"), () => undefined);
    method(leaving, () => undefined);
    leaving.cancelled = true;
    assert.deepEqual(ran, []);
    open();
    await gate;
    await Promise.resolve();
    assert.deepEqual(ran, ["version"]);
  });
});
