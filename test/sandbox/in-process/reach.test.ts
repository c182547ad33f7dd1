import assert from "node:assert/strict";
import type { PortError, PortFailure } from "../../../provider/ports";
import { inPortWords, reachNode, requireKubernetesApi } from "../../../sandbox/in-process/reach";
import { createWorld } from "../../../sandbox/world/create-world";
import type { World } from "../../../sandbox/world/types";
import { virtualClock } from "../../../sandbox/world/virtual-clock";
import { WorldError, type WorldErrorCode } from "../../../sandbox/world/world-error";

const unreachable = { name: "PortError", kind: "unreachable" };

function build(): World {
  return createWorld({}, virtualClock());
}

describe("reachNode", () => {
  it("finds a node by name and by address", () => {
    const world = build();
    assert.equal(reachNode(world, "10.5.0.2").name, "demo-control-plane-1");
    assert.equal(reachNode(world, "demo-control-plane-1").address, "10.5.0.2");
  });

  it("does not get through to a node that is down, or that nobody knows", () => {
    const world = build();
    const node = reachNode(world, "demo-worker-1");
    node.isUp = false;
    assert.throws(() => reachNode(world, "demo-worker-1"), unreachable);
    assert.throws(() => reachNode(world, "10.9.9.9"), unreachable);
  });

  it("needs a control-plane node as an endpoint", () => {
    const world = build();
    for (const node of world.nodes.values()) node.isUp = node.role === "worker";
    assert.throws(() => reachNode(world, "demo-worker-1"), unreachable);
  });
});

describe("requireKubernetesApi", () => {
  it("needs a ready API server and quorum of etcd", () => {
    const world = build();
    requireKubernetesApi(world);
    for (const member of world.etcd.members.slice(1)) member.isStarted = false;
    assert.throws(() => {
      requireKubernetesApi(world);
    }, unreachable);
  });
});

describe("inPortWords", () => {
  it("says each refusal of the world in the words of the ports", async () => {
    const words: readonly [WorldErrorCode, PortFailure["kind"]][] = [
      ["unavailable", "unreachable"],
      ["not-found", "not-found"],
      ["permission-denied", "not-permitted"],
      ["unimplemented", "unsupported"],
      ["conflict", "conflict"],
      ["internal", "other"],
    ];
    for (const [code, kind] of words) {
      const call = inPortWords(() => Promise.reject(new WorldError(code, "no")));
      await assert.rejects(call, (error: PortError) => error.kind === kind);
    }
  });

  it("lets mistakes through as they are", async () => {
    await assert.rejects(
      inPortWords(() => Promise.reject(new TypeError("x"))),
      TypeError,
    );
  });
});
