import * as grpc from "@grpc/grpc-js";
import {
  type GetRequest,
  type ListRequest,
  Resource,
  StateService,
} from "../../../proto/generated/cosi";
import { MachineServiceService, type MachineServiceServer } from "../../../proto/generated/machine";
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerNames,
} from "../../../sandbox/pki/certificate-authority";
import { type Endpoint, parseEndpoint } from "../../../provider/talos/endpoint";
import type { TalosAccess } from "../../../provider/talos/talosconfig";

const hour = 3_600_000;
/** A validity around now. */
export const currentValidity = {
  notBefore: new Date(Date.now() - hour),
  notAfter: new Date(Date.now() + 24 * hour),
};

export function talosAuthority(): Promise<CertificateAuthority> {
  return createCertificateAuthority("talos", currentValidity);
}

/** The `node` metadata of a call; empty when it has none. */
export function nodeOf(call: { readonly metadata: grpc.Metadata }): string {
  return call.metadata.get("node").join();
}

/** Ends a call as apid does. */
export function failure(code: grpc.status, details: string): grpc.ServiceError {
  return Object.assign(new Error(details), { code, details, metadata: new grpc.Metadata() });
}

export interface FakeApid {
  readonly endpoint: Endpoint;
  /** `<method> <node>` of each call, in order. */
  readonly calls: readonly string[];
  stop(): void;
}

export interface FakeApidOptions {
  readonly authority: CertificateAuthority;
  /** Names in the server's certificate; those of loopback by default. */
  readonly serverNames?: ServerNames;
  readonly machine?: Partial<MachineServiceServer>;
  /** `yaml_spec` by `<namespace>/<type>/<id>`, or by `<node> <namespace>/<type>/<id>` for one node. */
  readonly resources?: Readonly<Record<string, string>>;
}

/** A Talos API server of this test's own on loopback, with mTLS as apid has it. */
export async function startApid(options: FakeApidOptions): Promise<FakeApid> {
  const calls: string[] = [];
  const server = new grpc.Server();
  server.addService(MachineServiceService, recorded(options.machine ?? {}, calls));
  server.addService(StateService, recorded(stateOf(options.resources ?? {}), calls));
  const pair = await options.authority.issueServer(
    options.serverNames ?? { dnsNames: ["localhost"], addresses: ["127.0.0.1"] },
    currentValidity,
  );
  const port = await listen(server, options.authority, pair);
  const endpoint = parseEndpoint(`127.0.0.1:${String(port)}`);
  if (endpoint === undefined) throw new Error("no endpoint");
  return {
    endpoint,
    calls,
    stop: () => {
      server.forceShutdown();
    },
  };
}

function listen(
  server: grpc.Server,
  authority: CertificateAuthority,
  pair: { readonly certificate: string; readonly privateKey: string },
): Promise<number> {
  const secure = grpc.ServerCredentials.createSsl(
    Buffer.from(authority.certificate),
    [{ cert_chain: Buffer.from(pair.certificate), private_key: Buffer.from(pair.privateKey) }],
    true,
  );
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", secure, (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

type Implementation = Partial<Record<string, unknown>>;

function recorded(
  implementation: Implementation,
  calls: string[],
): grpc.UntypedServiceImplementation {
  const entries = Object.entries(implementation).map(([name, method]) => [
    name,
    (call: { readonly metadata: grpc.Metadata }, callback: unknown) => {
      calls.push(`${name} ${nodeOf(call)}`.trim());
      (method as (call: unknown, callback: unknown) => void)(call, callback);
    },
  ]);
  return Object.fromEntries(entries) as grpc.UntypedServiceImplementation;
}

function stateOf(resources: Readonly<Record<string, string>>): Implementation {
  return {
    get: (
      call: grpc.ServerUnaryCall<GetRequest, unknown>,
      done: (error: grpc.ServiceError | null, reply?: unknown) => void,
    ) => {
      const { namespace, type, id } = call.request;
      const key = `${namespace}/${type}/${id}`;
      const yamlSpec = resources[`${nodeOf(call)} ${key}`] ?? resources[key];
      if (yamlSpec === undefined) done(failure(grpc.status.NOT_FOUND, `${key} doesn't exist`));
      else done(null, { resource: resourceOf(id, yamlSpec) });
    },
    list: (call: grpc.ServerWritableStream<ListRequest, unknown>) => {
      const prefix = `${call.request.namespace}/${call.request.type}/`;
      for (const [key, yamlSpec] of Object.entries(resources)) {
        if (!key.startsWith(prefix)) continue;
        call.write({ resource: resourceOf(key.slice(prefix.length), yamlSpec) });
      }
      call.end();
    },
  };
}

function resourceOf(id: string, yamlSpec: string): Resource {
  return Resource.fromPartial({ metadata: { id }, spec: { yamlSpec } });
}

/** Access to these endpoints as an administrator. */
export async function accessTo(
  authority: CertificateAuthority,
  endpoints: readonly Endpoint[],
): Promise<TalosAccess> {
  const client = await authority.issueClient(
    { commonName: undefined, organizations: ["os:admin"] },
    currentValidity,
  );
  return {
    context: "test",
    endpoints,
    ca: authority.certificate,
    certificate: client.certificate,
    key: client.privateKey,
  };
}
