import assert from "node:assert/strict";
import {
  ApplyConfigurationRequest,
  ApplyConfigurationRequest_Mode,
  RebootRequest_Mode,
  UpgradeRequest,
} from "../../../../proto/generated/machine";
import {
  applyConfiguration,
  reboot,
  rollback,
  upgrade,
} from "../../../../sandbox/talos-api/methods/machine-methods";
import { settle } from "../../../../sandbox/world/settle";
import { testCall, testWorld } from "../fixtures/test-call";

describe("upgrade", () => {
  it("answers with an actor once the image is validated, and the sequence goes on", async () => {
    const { world, clock, worker } = testWorld();
    const image = worker.running.image.replace(/:[^:]*$/, ":v1.12.4");
    const request = UpgradeRequest.fromPartial({ image });
    const accepted = Promise.resolve(upgrade(testCall(world, worker), request));
    const [message] = (await settle(clock, accepted)).messages;
    assert.equal(message?.ack, "Upgrade request received");
    assert.match(message.actorId, /^[0-9a-f-]{36}$/);
    assert.equal(worker.sequence, "upgrade");
  });
});

describe("reboot", () => {
  it("answers with an actor and passes the mode on", () => {
    const { world, worker } = testWorld();
    const { messages } = reboot(testCall(world, worker), { mode: RebootRequest_Mode.POWERCYCLE });
    assert.match(messages[0]?.actorId ?? "", /^[0-9a-f-]{36}$/);
    const entry = world.log.find(({ action }) => action === "reboot");
    assert.equal(entry?.detail, "powercycle");
  });

  it("knows no force before 1.12", () => {
    const { world, worker } = testWorld({ talosVersion: "1.11.0" });
    const call = testCall(world, worker);
    assert.throws(() => reboot(call, { mode: RebootRequest_Mode.FORCE }), /invalid reboot mode/);
  });
});

describe("rollback", () => {
  it("answers with one empty message", () => {
    const { world, worker } = testWorld();
    worker.fallback = { ...worker.running, talosVersion: "1.11.6" };
    assert.equal(rollback(testCall(world, worker)).messages.length, 1);
    assert.equal(worker.bootTarget.talosVersion, "1.11.6");
  });
});

describe("applyConfiguration", () => {
  it("tells which mode auto came to", () => {
    const { world, worker } = testWorld();
    const request = ApplyConfigurationRequest.fromPartial({
      data: Buffer.from(worker.machineConfig),
      mode: ApplyConfigurationRequest_Mode.AUTO,
    });
    const [message] = applyConfiguration(testCall(world, worker), request).messages;
    assert.equal(message?.mode, ApplyConfigurationRequest_Mode.NO_REBOOT);
  });

  it("refuses what is no configuration", () => {
    const { world, worker } = testWorld();
    const request = ApplyConfigurationRequest.fromPartial({ data: Buffer.from("a: b") });
    assert.throws(() => applyConfiguration(testCall(world, worker), request), /v1alpha1/);
  });
});
