import { checkServerIdentity } from "node:tls";
import {
  Channel,
  type ChannelOptions,
  connectivityState,
  credentials,
  type ChannelCredentials,
} from "@grpc/grpc-js";
import { StateClient } from "../../proto/generated/cosi";
import { MachineServiceClient } from "../../proto/generated/machine";
import { type Clock, PortError } from "../ports";
import { addressOf, type Endpoint, isAddress, isLoopback } from "./endpoint";
import { codeOf, detailsOf, grpcCode, isCertificateFailure } from "./port-error";
import { refusedCertificate } from "./refused-certificate";
import type { TalosAccess } from "./talosconfig";

/** The services of one endpoint. */
export interface Connection {
  readonly endpoint: Endpoint;
  readonly machine: MachineServiceClient;
  readonly state: StateClient;
}

export interface ConnectionOptions {
  readonly clock: Clock;
  /** After this time without any endpoint that accepts, the cluster counts as unreachable, in milliseconds. */
  readonly connectTimeoutMs: number;
  /** A connection on which a call waits is asked for a sign of life so often, in milliseconds. */
  readonly keepAliveMs: number;
}

export interface Connections {
  /** Calls the endpoint that answered last; while one is unavailable, the others in turn. */
  onAny<T>(call: (connection: Connection) => Promise<T>): Promise<T>;
  /** Calls this endpoint only. */
  on<T>(endpoint: Endpoint, call: (connection: Connection) => Promise<T>): Promise<T>;
  close(): void;
}

interface OpenConnection extends Connection {
  readonly channel: Channel;
}

/** Opens nothing yet: the first call connects. Throws PortError `unreachable` where no endpoint answers. */
export function openConnections(access: TalosAccess, options: ConnectionOptions): Connections {
  const connections = access.endpoints.map((endpoint) => connect(access, endpoint, options));
  let preferred = connections[0];

  async function attemptInTurn<T>(
    candidates: readonly OpenConnection[],
    call: (connection: Connection) => Promise<T>,
  ): Promise<T> {
    const deadline = options.clock.now() + options.connectTimeoutMs;
    const failures: EndpointFailure[] = [];
    for (const connection of await firstReadyFirst(candidates, deadline)) {
      const outcome = await attempt(connection, call, deadline);
      if (outcome.kind === "value") {
        preferred = connection;
        return outcome.value;
      }
      failures.push({ endpoint: connection.endpoint, reason: outcome.reason });
    }
    throw unreachable(await explained(access, failures, options.connectTimeoutMs));
  }

  return {
    onAny: (call) => attemptInTurn(preferredFirst(connections, preferred), call),
    on: (endpoint, call) =>
      attemptInTurn(
        connections.filter((connection) => connection.endpoint === endpoint),
        call,
      ),
    close: () => {
      for (const { channel } of connections) channel.close();
    },
  };
}

function preferredFirst(
  connections: readonly OpenConnection[],
  preferred: OpenConnection | undefined,
): OpenConnection[] {
  return connections.toSorted((a, b) => Number(b === preferred) - Number(a === preferred));
}

/** All connect at once; whoever is ready first is asked first, so that silent endpoints cost nothing. */
async function firstReadyFirst(
  candidates: readonly OpenConnection[],
  deadline: number,
): Promise<readonly OpenConnection[]> {
  const [first] = candidates;
  if (first?.channel.getConnectivityState(true) === connectivityState.READY) return candidates;
  const ready = candidates.map(async (connection) => {
    if ((await settle(connection, deadline)) !== "ready") throw new Error("not ready");
    return connection;
  });
  const winner = await Promise.any(ready).catch(() => undefined);
  return candidates.toSorted((a, b) => Number(b === winner) - Number(a === winner));
}

type Outcome<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "unavailable"; readonly reason: string };

async function attempt<T>(
  connection: OpenConnection,
  call: (connection: Connection) => Promise<T>,
  deadline: number,
): Promise<Outcome<T>> {
  // A refused connection is called all the same: the failure of the call tells the reason, at once.
  if ((await settle(connection, deadline)) === "silent") {
    return { kind: "unavailable", reason: "nobody answers" };
  }
  try {
    return { kind: "value", value: await call(connection) };
  } catch (error) {
    if (codeOf(error) !== grpcCode.unavailable) throw error;
    return { kind: "unavailable", reason: detailsOf(error) };
  }
}

/** Waits until the connection stands, has failed, or the deadline (ms since 1970) is over. */
async function settle(
  { channel }: OpenConnection,
  deadline: number,
): Promise<"ready" | "failed" | "silent"> {
  for (;;) {
    const state = channel.getConnectivityState(true);
    if (state === connectivityState.READY) return "ready";
    if (state === connectivityState.TRANSIENT_FAILURE) return "failed";
    if (state === connectivityState.SHUTDOWN) return "failed";
    const hasChanged = await new Promise<boolean>((resolve) => {
      channel.watchConnectivityState(state, deadline, (error) => {
        resolve(error === undefined);
      });
    });
    if (!hasChanged) return "silent";
  }
}

interface EndpointFailure {
  readonly endpoint: Endpoint;
  readonly reason: string;
}

/** Where gRPC gives no reason, the connection itself is asked. */
function explained(
  access: TalosAccess,
  failures: readonly EndpointFailure[],
  timeoutMs: number,
): Promise<EndpointFailure[]> {
  return Promise.all(
    failures.map(async ({ endpoint, reason }) => {
      if (reason !== "Failed to connect") return { endpoint, reason };
      const refusal = await refusedCertificate(access, endpoint, timeoutMs);
      return { endpoint, reason: refusal ?? reason };
    }),
  );
}

function unreachable(failures: readonly EndpointFailure[]): PortError {
  const told = failures.map(({ endpoint, reason }) => `${endpoint.text}: ${reason}`);
  return new PortError({
    kind: failures.every(({ reason }) => isCertificateFailure(reason))
      ? "not-permitted"
      : "unreachable",
    message: `no Talos endpoint answers: ${told.join("; ")}`,
  });
}

function connect(
  access: TalosAccess,
  endpoint: Endpoint,
  options: ConnectionOptions,
): OpenConnection {
  const secure = clientCredentials(access, endpoint);
  const target = `dns:${addressOf(endpoint)}`;
  const channel = new Channel(target, secure, channelOptions(endpoint, options));
  return {
    endpoint,
    channel,
    machine: new MachineServiceClient(target, secure, { channelOverride: channel }),
    state: new StateClient(target, secure, { channelOverride: channel }),
  };
}

function clientCredentials(access: TalosAccess, endpoint: Endpoint): ChannelCredentials {
  return credentials.createSsl(
    Buffer.from(access.ca),
    Buffer.from(access.key),
    Buffer.from(access.certificate),
    {
      checkServerIdentity: (_name, certificate) => checkServerIdentity(endpoint.host, certificate),
    },
  );
}

/**
 * Messages up to 32 MiB as in Talos (v1.14 pkg/machinery/constants/constants.go, GRPCMaxMessageSize). Pings go out only
 * while a call waits: apid sets no enforcement policy, and a Go server without one closes the connection after the third
 * ping in a row without data.
 */
function channelOptions(endpoint: Endpoint, { keepAliveMs }: ConnectionOptions): ChannelOptions {
  return {
    "grpc.max_receive_message_length": 32 * 1024 * 1024,
    "grpc.keepalive_time_ms": keepAliveMs,
    "grpc.keepalive_timeout_ms": keepAliveMs,
    "grpc.keepalive_permit_without_calls": 0,
    "grpc.initial_reconnect_backoff_ms": 500,
    "grpc.max_reconnect_backoff_ms": 2000,
    "grpc.enable_retries": 0,
    // Nobody publishes how Talos is to be called in DNS, and nobody asks gRPC for statistics of its channels.
    "grpc.service_config_disable_resolution": 1,
    "grpc.enable_channelz": 0,
    // Go's clients, so talosctl too, never ask a proxy for the machine itself.
    ...(isLoopback(endpoint) ? { "grpc.enable_http_proxy": 0 } : {}),
    // RFC 6066 allows no address as a server name; the identity is checked against the endpoint's own host above.
    ...(isAddress(endpoint) ? { "grpc.ssl_target_name_override": "talos" } : {}),
  };
}
