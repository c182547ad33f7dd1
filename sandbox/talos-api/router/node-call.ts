import type { WorldClock } from "../../world/clock";
import type { Operations } from "../../world/operations";
import type { World, WorldEtcd, WorldNode } from "../../world/types";

/** What the methods need beside the world. */
export interface TalosApiSetting {
  readonly world: World;
  readonly operations: Operations;
  /** The kubeconfig that Talos hands out. */
  readonly kubeconfig: () => string;
  /** Whether some Kubernetes API server answers. */
  readonly isKubernetesUp: () => boolean;
  /** Real time, for deadlines that callers give in seconds of theirs. */
  readonly realClock: WorldClock;
  /** Calendar time of a moment of the world, given in its milliseconds. */
  readonly calendar: (worldTime: number) => Date;
  /**
   * etcd as the member on this node knows it, where others than the world know; rejects with WorldError `unavailable` while it
   * does not answer. Default: the world knows.
   */
  readonly seeEtcd?: (node: WorldNode) => Promise<WorldEtcd>;
}

/** One call at one node. */
export interface NodeCall extends TalosApiSetting {
  readonly node: WorldNode;
  readonly roles: readonly string[];
  /** Aborts when the caller goes away or the node goes down. */
  readonly signal: AbortSignal;
}

export type UnaryMethod<Request, Response> = (
  call: NodeCall,
  request: Request,
) => Response | Promise<Response>;

/** Resolves when the stream is complete. */
export type StreamMethod<Request, Frame> = (
  call: NodeCall,
  request: Request,
  send: (frame: Frame) => void,
) => Promise<void>;

/** The methods of a generated service definition, each as a function of one node's call. */
export type NodeMethods<Definition> = {
  readonly [Name in keyof Definition]: Definition[Name] extends {
    readonly responseStream: infer IsStream;
    readonly requestDeserialize: (bytes: Buffer) => infer Request;
    readonly responseDeserialize: (bytes: Buffer) => infer Response;
  }
    ? IsStream extends true
      ? StreamMethod<Request, Response>
      : UnaryMethod<Request, Response>
    : never;
};
