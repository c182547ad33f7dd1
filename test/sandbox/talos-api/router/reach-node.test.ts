import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { connectionLost, reachNode } from "../../../../sandbox/talos-api/router/reach-node";
import { StatusError } from "../../../../sandbox/talos-api/router/status-error";
import { testWorld } from "../fixtures/test-call";

const refusal = (code: status, pattern: RegExp) => (error: unknown) =>
  error instanceof StatusError && error.code === code && pattern.test(error.message);

describe("reachNode", () => {
  it("finds a node by name and by address", () => {
    const { world, worker } = testWorld();
    assert.equal(reachNode(world, worker.name), worker);
    assert.equal(reachNode(world, worker.address), worker);
  });

  it("fails to dial strangers", () => {
    const { world } = testWorld();
    assert.throws(() => reachNode(world, "10.9.9.9"), refusal(status.UNAVAILABLE, /no route/));
    assert.throws(() => reachNode(world, "nobody"), refusal(status.UNAVAILABLE, /no such host/));
  });

  it("fails to dial a node that is down", () => {
    const { world, worker } = testWorld();
    worker.isUp = false;
    const refused = refusal(status.UNAVAILABLE, /connection refused/);
    assert.throws(() => reachNode(world, worker.address), refused);
  });

  it("refuses a target with a port", () => {
    const { world } = testWorld();
    const invalid = refusal(status.INTERNAL, /invalid target/);
    assert.throws(() => reachNode(world, "10.5.0.2:50000"), invalid);
    assert.throws(() => reachNode(world, ""), invalid);
  });
});

describe("connectionLost", () => {
  it("is Unavailable, after which clients try again", () => {
    assert.equal(connectionLost().code, status.UNAVAILABLE);
  });
});
