import {
  Server,
  ServerCredentials,
  type ServerCredentials as Credentials,
  type ServiceDefinition,
} from "@grpc/grpc-js";
import { ClusterServiceService } from "../../proto/generated/cluster";
import { StateService } from "../../proto/generated/cosi";
import {
  ImageServiceService,
  LifecycleServiceService,
  MachineServiceService,
} from "../../proto/generated/machine";
import type { WorldClock } from "../world/clock";
import { isUsableEndpoint } from "../world/faults/endpoint-dead";
import type { Admit } from "../world/incoming-call";
import type { WorldNode } from "../world/types";
import { admitCalls } from "./admit-calls";
import { clusterService } from "./health/cluster-service";
import { imageService, lifecycleService, machineService } from "./methods/machine-service";
import type { ResourceHistory } from "./resources/resource-history";
import { stateService } from "./resources/state-service";
import type { NodeMethods, TalosApiSetting } from "./router/node-call";
import { serveService } from "./router/serve-service";

/** PEM texts of a TLS server that demands client certificates. */
export interface ServerIdentity {
  readonly authority: string;
  readonly certificate: string;
  readonly privateKey: string;
}

export interface TalosEndpointOptions {
  readonly node: WorldNode;
  readonly setting: TalosApiSetting;
  readonly identity: ServerIdentity;
  readonly history: ResourceHistory;
  /** Where every call passes first. */
  readonly admit: Admit;
}

/** The apid of one control-plane node on loopback. */
export interface TalosEndpoint {
  /** `127.0.0.1:<port>`, the same for as long as the sandbox runs. */
  readonly address: string;
  close(): void;
}

/** gRPC message limit of Talos on both sides (v1.14.0-rc.1 pkg/machinery/constants/constants.go). */
const messageLimit = 32 * 1024 * 1024;

/** Milliseconds between two attempts to get the endpoint's port back. */
const retryBind = 20;

/** Listens while its node is up and the way to it is open: refuses connections else, and comes back on the same port. */
export async function openTalosEndpoint(options: TalosEndpointOptions): Promise<TalosEndpoint> {
  const { node, setting } = options;
  let isClosed = false;
  let server: Server | undefined = newServer(options);
  const port = await bind(server, 0, options.identity);
  const address = `127.0.0.1:${port}`;
  const comeBack = async (): Promise<void> => {
    const next = newServer(options);
    server = next;
    while (server === next) {
      const isBound = await bind(next, port, options.identity).then(
        () => true,
        () => false,
      );
      if (server !== next) next.forceShutdown();
      if (isBound) return;
      await pause(setting.realClock, retryBind);
    }
  };
  const follow = (): void => {
    const isUsable = isUsableEndpoint(setting.world, node);
    if (!isUsable && server !== undefined) {
      server.forceShutdown();
      server = undefined;
    }
    if (isUsable && server === undefined && !isClosed) void comeBack();
  };
  setting.world.listeners.add(follow);
  return {
    address,
    close: () => {
      isClosed = true;
      setting.world.listeners.delete(follow);
      server?.forceShutdown();
      server = undefined;
    },
  };
}

function newServer({ node, setting, history, admit }: TalosEndpointOptions): Server {
  const server = new Server({
    "grpc.max_receive_message_length": messageLimit,
    "grpc.max_send_message_length": messageLimit,
  });
  const add = <Definition extends ServiceDefinition>(
    definition: Definition,
    methods: NodeMethods<Definition>,
  ): void => {
    const implementation = serveService(definition, methods, { node, setting });
    server.addService(definition, admitCalls(definition, implementation, admit));
  };
  add(MachineServiceService, machineService);
  add(ImageServiceService, imageService);
  add(LifecycleServiceService, lifecycleService);
  add(ClusterServiceService, clusterService);
  add(StateService, stateService(history));
  return server;
}

function bind(server: Server, port: number, identity: ServerIdentity): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentialsOf(identity), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
}

function credentialsOf({ authority, certificate, privateKey }: ServerIdentity): Credentials {
  return ServerCredentials.createSsl(
    Buffer.from(authority),
    [{ cert_chain: Buffer.from(certificate), private_key: Buffer.from(privateKey) }],
    true,
  );
}

function pause(clock: WorldClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
