import assert from "node:assert/strict";
import { Data } from "../../../../proto/generated/common";
import { read } from "../../../../sandbox/talos-api/methods/read";
import { streamFromMany, streamFromOne } from "../../../../sandbox/talos-api/router/call-stream";
import type { StreamMethod } from "../../../../sandbox/talos-api/router/node-call";
import { testSetting, testWorld, type TestWorld } from "../fixtures/test-call";

const routed = ({ world, controlPlane }: TestWorld) => ({
  path: "/machine.MachineService/Read",
  method: read as StreamMethod<unknown, object>,
  decode: (bytes: Buffer) => Data.decode(bytes),
  endpoint: { node: controlPlane, setting: testSetting(world) },
});
const caller = { roles: ["os:admin"], signal: new AbortController().signal };
const request = { path: "/proc/sys/kernel/random/boot_id" };

describe("streamFromOne", () => {
  it("passes frames through unchanged", async () => {
    const test = testWorld();
    const frames: Data[] = [];
    const send = (frame: object): void => void frames.push(frame as Data);
    await streamFromOne(routed(test), { caller, request, target: { kind: "endpoint" }, send });
    assert.equal(frames[0]?.metadata, undefined);
    assert.equal(String(frames[0]?.bytes), `${test.controlPlane.bootId}\n`);
  });
});

describe("streamFromMany", () => {
  it("marks frames with their target and ends well in spite of a failure", async () => {
    const test = testWorld();
    const frames: Data[] = [];
    const send = (frame: object): void => void frames.push(frame as Data);
    const targets = [test.worker.name, "nobody"];
    await streamFromMany(routed(test), { caller, request, targets, send });
    const found = new Map(frames.map((frame) => [frame.metadata?.hostname, frame]));
    assert.equal(String(found.get(test.worker.name)?.bytes), `${test.worker.bootId}\n`);
    assert.match(found.get("nobody")?.metadata?.error ?? "", /code = Unavailable/);
  });
});
