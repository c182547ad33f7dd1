import type { WorldNode } from "../../world/types";
import type { Decode } from "./error-message";
import type { TalosApiSetting } from "./node-call";

/** An endpoint: the node whose apid listens there, and what its methods need. */
export interface Endpoint {
  readonly node: WorldNode;
  readonly setting: TalosApiSetting;
}

/** One method as the endpoint serves it: where a call goes, and what it does there. */
export interface Routed<Method, Answer> {
  readonly path: string;
  readonly decode: Decode<Answer>;
  readonly method: Method;
  readonly endpoint: Endpoint;
}
