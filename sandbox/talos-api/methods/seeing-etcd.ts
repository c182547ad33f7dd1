import type { UnaryMethod } from "../router/node-call";

/** A method that reads etcd, with etcd as the member on the asked node knows it. */
export function seeingEtcd<Request, Response>(
  method: (call: Parameters<UnaryMethod<Request, Response>>[0]) => Response,
): UnaryMethod<Request, Response> {
  return async (call) => {
    if (call.seeEtcd === undefined) return method(call);
    const etcd = await call.seeEtcd(call.node);
    return method({ ...call, world: { ...call.world, etcd } });
  };
}
