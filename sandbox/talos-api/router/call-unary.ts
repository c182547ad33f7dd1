import { atNode } from "./at-node";
import type { Caller } from "./caller";
import { errorResponse } from "./error-message";
import type { UnaryMethod } from "./node-call";
import type { Routed } from "./routed";
import type { Targets } from "./targets";

type AnyUnary = UnaryMethod<unknown, unknown>;

/** Passes the answer of one node through unchanged. */
export async function unaryFromOne(
  { method, ...place }: Routed<AnyUnary, unknown>,
  asked: { caller: Caller; request: unknown; target: Targets },
): Promise<unknown> {
  const target = asked.target.kind === "one" ? asked.target.target : undefined;
  return atNode({ ...place, caller: asked.caller, target }, (call) => method(call, asked.request));
}

/**
 * Asks every node and joins the answers, each marked with its target as given; a node that fails contributes a
 * message with nothing but its error (v1.13.0 internal/app/apid/pkg/backend/apid.go AppendInfo, BuildError).
 */
export async function unaryFromMany(
  { method, ...place }: Routed<AnyUnary, unknown>,
  asked: { caller: Caller; request: unknown; targets: readonly string[] },
): Promise<{ messages: object[] }> {
  const messages: object[] = [];
  const ask = async (target: string): Promise<void> => {
    const metadata = { hostname: target, error: "", status: undefined };
    try {
      const response = await atNode({ ...place, caller: asked.caller, target }, (call) =>
        method(call, asked.request),
      );
      messages.push(...messagesOf(response).map((message) => ({ ...message, metadata })));
    } catch (error) {
      messages.push(...messagesOf(errorResponse(place.decode, target, error)));
    }
  };
  await Promise.all(asked.targets.map(ask));
  return { messages };
}

/** The repeated field 1 that every response of a service which fans out consists of. */
function messagesOf(response: unknown): object[] {
  return (response as { messages: object[] }).messages;
}
