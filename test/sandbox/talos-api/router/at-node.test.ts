import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { atNode } from "../../../../sandbox/talos-api/router/at-node";
import { StatusError } from "../../../../sandbox/talos-api/router/status-error";
import { announce } from "../../../../sandbox/world/record";
import { testSetting, testWorld, type TestWorld } from "../fixtures/test-call";

const question = ({ world, controlPlane }: TestWorld, given: object = {}) => ({
  path: "/machine.MachineService/Version",
  endpoint: { node: controlPlane, setting: testSetting(world) },
  caller: { roles: ["os:reader"], signal: new AbortController().signal },
  target: undefined as string | undefined,
  ...given,
});

const hasCode = (code: status) => (error: unknown) =>
  error instanceof StatusError && error.code === code;

const forever = (): Promise<never> => new Promise(() => undefined);

describe("atNode", () => {
  it("runs at the endpoint's node without a target, at the target otherwise", async () => {
    const test = testWorld();
    const nameOf = (given: object) => atNode(question(test, given), ({ node }) => node.name);
    assert.equal(await nameOf({}), test.controlPlane.name);
    assert.equal(await nameOf({ target: test.worker.address }), test.worker.name);
  });

  it("refuses roles that do not suffice, once the node is reached", async () => {
    const test = testWorld();
    const upgrade = { path: "/machine.MachineService/Upgrade" };
    const denied = hasCode(status.PERMISSION_DENIED);
    await assert.rejects(atNode(question(test, upgrade), forever), denied);
    const elsewhere = { ...upgrade, target: "10.9.9.9" };
    await assert.rejects(atNode(question(test, elsewhere), forever), hasCode(status.UNAVAILABLE));
  });

  it("ends when the node goes down, and tells the method", async () => {
    const test = testWorld();
    let signal: AbortSignal | undefined;
    const running = atNode(question(test, { target: test.worker.name }), (call) => {
      signal = call.signal;
      return forever();
    });
    test.worker.isUp = false;
    announce(test.world, { kind: "node", node: test.worker.name });
    await assert.rejects(running, hasCode(status.UNAVAILABLE));
    assert.ok(signal?.aborted);
  });

  it("ends when the caller goes away", async () => {
    const test = testWorld();
    const gone = new AbortController();
    const caller = { roles: ["os:reader"], signal: gone.signal };
    const running = atNode(question(test, { caller }), forever);
    gone.abort();
    await assert.rejects(running, hasCode(status.CANCELLED));
  });

  it("leaves no listener behind", async () => {
    const test = testWorld();
    const before = test.world.listeners.size;
    await atNode(question(test), () => undefined);
    assert.equal(test.world.listeners.size, before);
  });
});
