import assert from "node:assert/strict";
import { hostname, version } from "../../../../sandbox/talos-api/methods/version-methods";
import { testCall, testWorld } from "../fixtures/test-call";

describe("version", () => {
  it("tells what runs and on which platform", () => {
    const { world, controlPlane } = testWorld({ talosVersion: "1.13.9", platform: "aws" });
    const [message] = version(testCall(world, controlPlane)).messages;
    assert.equal(message?.version?.tag, "v1.13.9");
    assert.deepEqual(message.platform, { name: "aws", mode: "cloud" });
    assert.equal(message.features?.rbac, true);
  });
});

describe("hostname", () => {
  it("is the node's name", () => {
    const { world, worker } = testWorld();
    assert.equal(hostname(testCall(world, worker)).messages[0]?.hostname, worker.name);
  });
});
