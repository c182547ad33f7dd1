import { Metadata, type CallOptions } from "@grpc/grpc-js";
import type { GetResponse, Resource } from "../../proto/generated/cosi";
import type {
  EtcdAlarm,
  EtcdAlarmListResponse,
  EtcdMemberListResponse,
  EtcdMembers,
  EtcdStatus,
  EtcdStatusResponse,
  ServiceList,
  ServiceListResponse,
  Version,
  VersionResponse,
} from "../../proto/generated/machine";
import { PortError } from "../ports";
import type { RequestLimiter } from "../ports/request-limiter";
import { collect, unary } from "./calls";
import { type Connection, type ConnectionOptions, openConnections } from "./connections";
import type { Endpoint } from "./endpoint";
import { readKubeconfigArchive } from "./kubeconfig-archive";
import { toPortError } from "./port-error";
import type { ResourceKind } from "./resource-facts";
import type { TalosAccess } from "./talosconfig";

export interface TalosClientOptions extends ConnectionOptions {
  /** Longest time of one call, in milliseconds. */
  readonly callTimeoutMs: number;
  /** Every call waits here for its turn; its deadlines begin after that. */
  readonly limiter: RequestLimiter;
}

/** A node's address for apid to forward to, an endpoint itself, or whichever endpoint answers. */
export type Target = { readonly node: string } | { readonly endpoint: Endpoint } | "any";

/** The calls of the Talos API that we use, unparsed. Every one throws PortError. */
export interface TalosClient {
  version(target: Target): Promise<Version>;
  services(target: Target): Promise<ServiceList>;
  etcdStatus(target: Target): Promise<EtcdStatus>;
  /** As the local member sees it. */
  etcdMembers(target: Target): Promise<EtcdMembers>;
  etcdAlarms(target: Target): Promise<EtcdAlarm>;
  readFile(target: Target, path: string): Promise<string>;
  kubeconfig(): Promise<string>;
  resource(target: Target, kind: ResourceKind, id: string): Promise<Resource>;
  resources(target: Target, kind: ResourceKind): Promise<readonly Resource[]>;
  close(): void;
}

/** How one call is sent: to whom, and until when. */
interface Envelope {
  readonly metadata: Metadata;
  readonly until: CallOptions;
}

type Send<Reply> = (connection: Connection, envelope: Envelope) => Promise<Reply>;
type Call = <Reply>(target: Target, name: string, send: Send<Reply>) => Promise<Reply>;

/** Loads gRPC, so import it where a cluster is really asked. */
export function talosClient(access: TalosAccess, options: TalosClientOptions): TalosClient {
  const connections = openConnections(access, options);

  const call: Call = async (target, name, send) => {
    const sent = (connection: Connection) =>
      send(connection, {
        metadata: metadataFor(target),
        until: { deadline: options.clock.now() + options.callTimeoutMs },
      });
    try {
      return await options.limiter(() =>
        isEndpoint(target) ? connections.on(target.endpoint, sent) : connections.onAny(sent),
      );
    } catch (error) {
      throw toPortError(error, `${name}${describe(target)}`);
    }
  };

  return {
    ...machineCalls(call),
    ...etcdCalls(call),
    ...resourceCalls(call),
    close: () => {
      connections.close();
    },
  };
}

function machineCalls(call: Call) {
  return {
    version: async (target) => {
      const reply = await call(target, "Version", ({ machine }, { metadata, until }) =>
        unary<VersionResponse>((done) => machine.version({}, metadata, until, done)),
      );
      return present(reply.messages[0], "Version");
    },
    services: async (target) => {
      const reply = await call(target, "ServiceList", ({ machine }, { metadata, until }) =>
        unary<ServiceListResponse>((done) => machine.serviceList({}, metadata, until, done)),
      );
      return present(reply.messages[0], "ServiceList");
    },
    readFile: async (target, path) => {
      const frames = await call(target, `Read ${path}`, ({ machine }, { metadata, until }) =>
        collect(machine.read({ path }, metadata, until)),
      );
      return Buffer.concat(frames.map(({ bytes }) => bytes)).toString("utf8");
    },
    kubeconfig: () =>
      call("any", "Kubeconfig", async ({ machine }, { metadata, until }) => {
        const frames = await collect(machine.kubeconfig({}, metadata, until));
        return readKubeconfigArchive(frames.map(({ bytes }) => bytes));
      }),
  } satisfies Partial<TalosClient>;
}

function etcdCalls(call: Call) {
  return {
    etcdStatus: async (target) => {
      const reply = await call(target, "EtcdStatus", ({ machine }, { metadata, until }) =>
        unary<EtcdStatusResponse>((done) => machine.etcdStatus({}, metadata, until, done)),
      );
      return present(reply.messages[0], "EtcdStatus");
    },
    etcdMembers: async (target) => {
      const reply = await call(target, "EtcdMemberList", ({ machine }, { metadata, until }) =>
        unary<EtcdMemberListResponse>((done) =>
          machine.etcdMemberList({ queryLocal: true }, metadata, until, done),
        ),
      );
      return present(reply.messages[0], "EtcdMemberList");
    },
    etcdAlarms: async (target) => {
      const reply = await call(target, "EtcdAlarmList", ({ machine }, { metadata, until }) =>
        unary<EtcdAlarmListResponse>((done) => machine.etcdAlarmList({}, metadata, until, done)),
      );
      return present(reply.messages[0], "EtcdAlarmList");
    },
  } satisfies Partial<TalosClient>;
}

function resourceCalls(call: Call) {
  return {
    resource: async (target, kind, id) => {
      const reply = await call(target, `Get ${kind.type}`, ({ state }, { metadata, until }) =>
        unary<GetResponse>((done) => state.get({ ...kind, id }, metadata, until, done)),
      );
      return present(reply.resource, kind.type);
    },
    resources: async (target, kind) => {
      const replies = await call(target, `List ${kind.type}`, ({ state }, { metadata, until }) =>
        collect(state.list({ ...kind, options: undefined }, metadata, until)),
      );
      return replies.map(({ resource }) => present(resource, kind.type));
    },
  } satisfies Partial<TalosClient>;
}

/** apid forwards a call with the metadata `node` one to one and unchanged (v1.13 internal/app/apid/pkg/director). */
function metadataFor(target: Target): Metadata {
  const metadata = new Metadata();
  if (target !== "any" && "node" in target) metadata.set("node", target.node);
  return metadata;
}

function isEndpoint(target: Target): target is { readonly endpoint: Endpoint } {
  return target !== "any" && "endpoint" in target;
}

function describe(target: Target): string {
  if (target === "any") return "";
  return isEndpoint(target) ? ` of endpoint ${target.endpoint.text}` : ` of node ${target.node}`;
}

function present<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  throw new PortError({ kind: "other", message: `${name}: the answer is empty` });
}
