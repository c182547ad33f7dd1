import { status } from "@grpc/grpc-js";
import type { World, WorldNode } from "../../world/types";
import type { Caller } from "./caller";
import type { NodeCall } from "./node-call";
import { connectionLost, reachNode } from "./reach-node";
import { mayCall } from "./role-rules";
import type { Endpoint } from "./routed";
import { StatusError } from "./status-error";

/** What is asked at one node. */
export interface NodeQuestion {
  readonly path: string;
  readonly endpoint: Endpoint;
  readonly caller: Caller;
  /** Name or address; undefined asks the endpoint's own node. */
  readonly target: string | undefined;
}

/**
 * Runs a call at one node and ends it when the node goes down or the caller goes away.
 *
 * @throws StatusError Unavailable for a node that cannot be reached or goes down meanwhile, PermissionDenied when the
 *   caller's roles do not suffice (v1.14.0-rc.1 pkg/grpc/middleware/authz/authorizer.go).
 */
export async function atNode<Result>(
  question: NodeQuestion,
  run: (call: NodeCall) => Result | Promise<Result>,
): Promise<Result> {
  const { endpoint, caller, path } = question;
  const { world } = endpoint.setting;
  const node = question.target === undefined ? endpoint.node : reachNode(world, question.target);
  if (!mayCall(path, caller.roles)) {
    throw new StatusError(status.PERMISSION_DENIED, "not authorized");
  }
  const ended = endWith(world, node, caller.signal);
  try {
    const call = { ...endpoint.setting, node, roles: caller.roles, signal: ended.signal };
    return await Promise.race([(async () => run(call))(), ended.lost]);
  } finally {
    ended.release();
  }
}

interface Ending {
  readonly signal: AbortSignal;
  /** Rejects when the node goes down. */
  readonly lost: Promise<never>;
  readonly release: () => void;
}

function endWith(world: World, node: WorldNode, callerGone: AbortSignal): Ending {
  const ended = new AbortController();
  const lost = new Promise<never>((_resolve, reject) => {
    ended.signal.addEventListener("abort", () => {
      reject(ended.signal.reason as StatusError);
    });
  });
  lost.catch(() => undefined);
  const onChange = (): void => {
    if (!node.isUp) ended.abort(connectionLost());
  };
  const onGone = (): void => {
    ended.abort(new StatusError(status.CANCELLED, "context canceled"));
  };
  world.listeners.add(onChange);
  callerGone.addEventListener("abort", onGone);
  return {
    signal: ended.signal,
    lost,
    release: () => {
      world.listeners.delete(onChange);
      callerGone.removeEventListener("abort", onGone);
      ended.abort(released);
    },
  };
}

/** Made once: a call that is over needs no reason of its own, and a new error costs as much as the call. */
const released = connectionLost();
