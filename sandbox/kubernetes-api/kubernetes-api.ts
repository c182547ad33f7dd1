import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Admit } from "../world/incoming-call";
import type { World } from "../world/types";
import {
  answerRequest,
  sendJson,
  type AnswerSetting,
  type KubernetesApiSetting,
} from "./answer-request";
import { ApiError, statusOf } from "./api-error";
import { liveApiServers } from "./api-servers";
import { openGate } from "./gate";
import { recordEvents } from "./verbs/event-history";

/** PEM texts of a TLS server. */
export interface ServerIdentity {
  /** Who signs the client certificates. */
  readonly authority: string;
  readonly certificate: string;
  readonly privateKey: string;
}

/** The world as a Kubernetes API server. */
export interface KubernetesApi {
  /** `https://127.0.0.1:<port>`, the same for as long as the sandbox runs. */
  readonly address: string;
  /** Watches that begin before now expire. */
  forgetChanges(): void;
  close(): void;
}

const openPaths = /^\/(healthz|livez|readyz|version)$/;

/**
 * Opens one address in front of all API servers, as a load balancer is: each connection belongs to one of the nodes
 * whose kube-apiserver answers and breaks with it; while there is none, connections are refused. Every request passes `admit`
 * first; by default at once.
 */
export async function openKubernetesApi(
  setting: KubernetesApiSetting,
  identity: ServerIdentity,
  admit: Admit = () => undefined,
): Promise<KubernetesApi> {
  const { world } = setting;
  const history = recordEvents(world.kubernetes);
  const answering: AnswerSetting = { ...setting, history, applied: new Map() };
  const connections = new Map<Socket, string>();
  const server = newServer(answering, identity, admit);
  server.on("connection", (socket: Socket) => {
    assign(world, connections, socket);
  });
  const gate = await openGate(server, setting.realClock);
  const follow = (): void => {
    const live = new Set(liveApiServers(world).map(({ name }) => name));
    for (const [socket, node] of connections) if (!live.has(node)) socket.destroy();
    if (live.size > 0) gate.open();
    else gate.shut();
  };
  world.listeners.add(follow);
  return {
    address: `https://127.0.0.1:${gate.port}`,
    forgetChanges: () => {
      history.forget();
    },
    close: () => {
      world.listeners.delete(follow);
      history.close();
      gate.shut();
      for (const socket of connections.keys()) socket.destroy();
    },
  };
}

function newServer(setting: AnswerSetting, identity: ServerIdentity, admit: Admit): Server {
  const { authority, certificate, privateKey } = identity;
  const options = {
    ca: authority,
    cert: certificate,
    key: privateKey,
    requestCert: true,
    rejectUnauthorized: false,
    keepAliveTimeout: 60_000,
  };
  return createServer(options, (request, response) => {
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      sendJson(response, refusal.code, statusOf(refusal));
      return;
    }
    const wait = admit({ method: methodOf(request), node: "" });
    if (wait === undefined) void answerRequest(setting, request, response);
    else void wait.then(() => answerRequest(setting, request, response));
  });
}

/** Method and path, without what is asked of it. */
function methodOf({ method = "", url = "" }: IncomingMessage): string {
  return `${method} ${url.replace(/\?.*$/, "")}`;
}

/** Client certificates of the Kubernetes authority are let in; of those, the group system:masters may do all. */
function refusalOf(request: IncomingMessage): ApiError | undefined {
  if (openPaths.test(request.url ?? "")) return undefined;
  const { socket } = request;
  if (!(socket instanceof TLSSocket) || !socket.authorized)
    return new ApiError({ code: 401, reason: "Unauthorized" }, "Unauthorized");
  const { subject } = socket.getPeerCertificate();
  const groups: string | string[] | undefined = subject.O;
  if (groups !== undefined && [groups].flat().includes("system:masters")) return undefined;
  return new ApiError(
    { code: 403, reason: "Forbidden" },
    `User "${String(subject.CN)}" cannot do this`,
  );
}

/** Spreads connections evenly over the API servers that answer. */
function assign(world: World, connections: Map<Socket, string>, socket: Socket): void {
  const live = liveApiServers(world);
  const node = live[connections.size % Math.max(1, live.length)];
  if (node === undefined) {
    socket.destroy();
    return;
  }
  connections.set(socket, node.name);
  socket.on("close", () => connections.delete(socket));
}
