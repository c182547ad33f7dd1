import type { KubernetesApi } from "../../provider/ports";
import type { Leases } from "../../provider/ports/leases";

/** An API server that the suite may fill: the sandbox's or a real one. */
export interface KubernetesUnderTest {
  /** The provider's adapter on it. */
  readonly api: KubernetesApi;
  readonly leases: Leases;
  /** Sends a request as an administrator and gives what came back, whatever it is. */
  readonly send: (request: RawRequest) => Promise<RawAnswer>;
  /** Opens a watch; gives its events as they come until it ends or so many have come. */
  readonly watch: (path: string, events: number) => Promise<readonly WatchEvent[]>;
  /** Has it forget the changes up to now. */
  readonly forgetChanges: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface RawRequest {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST" | "PUT";
  readonly path: string;
  readonly body?: object;
  /** Default `application/json`. */
  readonly contentType?: string;
}

export interface RawAnswer {
  readonly code: number;
  readonly body: Json;
}

export type Json = Readonly<Record<string, unknown>>;

export interface WatchEvent {
  readonly type: string;
  readonly object: Json;
}
