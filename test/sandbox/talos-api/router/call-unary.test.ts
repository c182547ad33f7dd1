import assert from "node:assert/strict";
import { VersionResponse } from "../../../../proto/generated/machine";
import { version } from "../../../../sandbox/talos-api/methods/version-methods";
import { unaryFromMany, unaryFromOne } from "../../../../sandbox/talos-api/router/call-unary";
import { testSetting, testWorld, type TestWorld } from "../fixtures/test-call";

const routed = ({ world, controlPlane }: TestWorld) => ({
  path: "/machine.MachineService/Version",
  method: version,
  decode: (bytes: Buffer) => VersionResponse.decode(bytes),
  endpoint: { node: controlPlane, setting: testSetting(world) },
});
const caller = { roles: ["os:admin"], signal: new AbortController().signal };

describe("unaryFromOne", () => {
  it("adds no metadata", async () => {
    const test = testWorld();
    const target = { kind: "one", target: test.worker.name } as const;
    const answer = await unaryFromOne(routed(test), { caller, request: {}, target });
    assert.equal((answer as VersionResponse).messages[0]?.metadata, undefined);
  });
});

describe("unaryFromMany", () => {
  it("marks each answer with its target as given, and a failure with its error", async () => {
    const test = testWorld();
    const targets = [test.controlPlane.name, test.worker.address, "10.9.9.9"];
    const answer = await unaryFromMany(routed(test), { caller, request: {}, targets });
    const messages = (answer as VersionResponse).messages;
    const found = new Map(messages.map((message) => [message.metadata?.hostname, message]));
    assert.deepEqual(new Set(found.keys()), new Set(targets));
    assert.equal(found.get(test.worker.address)?.version?.tag, "v1.12.0");
    assert.equal(found.get("10.9.9.9")?.metadata?.status?.code, 14);
    assert.equal(found.get("10.9.9.9")?.version, undefined);
  });
});
