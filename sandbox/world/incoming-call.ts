/** A call to one of the world's APIs, as it arrives. */
export interface IncomingCall {
  /** Such as `/machine.MachineService/Version` or `GET /api/v1/nodes`; of COSI, the type of the resources is part of it. */
  readonly method: string;
  /** The Talos node that is asked, as the caller names it; empty for the endpoint itself and for Kubernetes. */
  readonly node: string;
}

/** Is told of every call before its answer begins; the answer waits for the promise where there is one. */
export type Admit = (call: IncomingCall) => Promise<void> | undefined;
