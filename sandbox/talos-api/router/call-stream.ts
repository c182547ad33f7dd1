import { atNode } from "./at-node";
import type { Caller } from "./caller";
import { errorFrame } from "./error-message";
import type { StreamMethod } from "./node-call";
import type { Routed } from "./routed";
import type { Targets } from "./targets";

type AnyStream = StreamMethod<unknown, object>;
type Send = (frame: object) => void;

/** Passes the frames of one node through unchanged. */
export async function streamFromOne(
  { method, ...place }: Routed<AnyStream, object>,
  asked: { caller: Caller; request: unknown; target: Targets; send: Send },
): Promise<void> {
  const target = asked.target.kind === "one" ? asked.target.target : undefined;
  await atNode({ ...place, caller: asked.caller, target }, (call) =>
    method(call, asked.request, asked.send),
  );
}

/**
 * Merges the streams of several nodes. Each frame is marked with its target; a failure is one frame of error metadata,
 * and the whole ends well (grpc-proxy v0.5.2 proxy/handler_one2many.go).
 */
export async function streamFromMany(
  { method, ...place }: Routed<AnyStream, object>,
  asked: { caller: Caller; request: unknown; targets: readonly string[]; send: Send },
): Promise<void> {
  const ask = async (target: string): Promise<void> => {
    const metadata = { hostname: target, error: "", status: undefined };
    try {
      await atNode({ ...place, caller: asked.caller, target }, (call) =>
        method(call, asked.request, (frame) => {
          asked.send({ ...frame, metadata });
        }),
      );
    } catch (error) {
      asked.send(errorFrame(place.decode, target, error));
    }
  };
  await Promise.all(asked.targets.map(ask));
}
