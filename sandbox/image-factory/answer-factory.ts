import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../world/types";
import { WorldError } from "../world/world-error";
import type { Asked } from "./asked";
import { answerManifest } from "./manifests";
import { notFound, plain, type Reply } from "./reply";
import { answerExtensions, answerOverlays, answerVersions } from "./releases";
import { answerCreate, answerSchematic } from "./schematics";

interface Route {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly answer: (asked: Asked) => Reply;
}

/** image-factory internal/frontend/http/http.go; the token is that of a plain registry. GET answers HEAD too. */
const routes: readonly Route[] = [
  { method: "GET", path: /^\/(?:healthz|readyz|v2\/?)$/, answer: () => plain(200, "") },
  { method: "GET", path: /^\/versions$/, answer: answerVersions },
  {
    method: "GET",
    path: /^\/version\/v?(?<version>[^/]+)\/extensions\/official$/,
    answer: answerExtensions,
  },
  {
    method: "GET",
    path: /^\/version\/v?(?<version>[^/]+)\/overlays\/official$/,
    answer: answerOverlays,
  },
  { method: "POST", path: /^\/schematics$/, answer: answerCreate },
  { method: "GET", path: /^\/schematics\/(?<id>[^/]+)$/, answer: answerSchematic },
  {
    method: "GET",
    path: /^\/v2\/(?<repository>.+)\/manifests\/(?<tag>[^/]+)$/,
    answer: answerManifest,
  },
  {
    method: "GET",
    path: /^\/token$/,
    answer: () => ({ status: 200, type: "application/json", body: '{"token":"anonymous"}' }),
  },
];

const mostBytes = 1024 * 1024;

export async function answerFactory(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await replyTo(world, request);
  const body = Buffer.from(reply.body, "utf8");
  response.writeHead(reply.status, {
    "content-type": reply.type,
    "content-length": body.length,
    ...reply.headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

async function replyTo(world: World, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const fitting = routes.filter(({ path }) => path.test(url.pathname));
  const route = fitting.find((candidate) => candidate.method === method);
  if (route === undefined)
    return fitting.length === 0 ? notFound : plain(405, "Method Not Allowed");
  try {
    const body = await bodyOf(request);
    const parts = route.path.exec(url.pathname)?.groups ?? {};
    return route.answer({ world, url, parts, body, authorization: request.headers.authorization });
  } catch (error) {
    if (!(error instanceof WorldError)) return plain(500, "internal error");
    return plain(error.code === "not-found" ? 404 : 400, error.message);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new WorldError("invalid-argument", "request body too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
