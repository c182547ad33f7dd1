import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Authentication } from "./authentication";

export interface HttpRequest {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty sends none. */
  readonly body: string;
  readonly authentication: Authentication;
  /** Longest time until the whole answer is there, in milliseconds. */
  readonly timeoutMs: number;
}

/** An answer other than success. Its message has nothing of the request. */
export class HttpFailure extends Error {
  declare readonly code: number;
  declare readonly body: string;
  declare readonly headers: IncomingMessage["headers"];

  constructor(code: number, body: string, headers: IncomingMessage["headers"]) {
    super(`HTTP status ${String(code)}`);
    this.name = "HttpFailure";
    this.code = code;
    this.body = body;
    this.headers = headers;
  }
}

/**
 * Sends a request and gives the body of its answer. Rejects with HttpFailure for an answer other than 2xx, with TimeoutError at the
 * deadline, and with what Node tells of a connection that fails.
 */
export async function exchange(request: HttpRequest): Promise<string> {
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    const response = await send(request, signal);
    const body = await textOf(response);
    const code = response.statusCode ?? 0;
    if (code >= 200 && code < 300) return body;
    throw new HttpFailure(code, body, response.headers);
  } catch (error) {
    if (error instanceof HttpFailure) throw error;
    if (signal.aborted) throw signal.reason;
    throw withReason(error);
  }
}

function send(request: HttpRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, url, headers, body, authentication } = request;
  const start = url.startsWith("http:") ? requestHttp : requestHttps;
  return new Promise((resolve, reject) => {
    const sent = start(url, {
      method,
      signal,
      agent: authentication.agent,
      headers: {
        accept: "application/json",
        "accept-encoding": "gzip",
        // Node sends the body of a DELETE without it.
        ...(body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) }),
        ...headers,
        ...authentication.headers,
      },
    });
    sent.on("response", resolve);
    sent.on("error", reject);
    sent.end(body === "" ? undefined : body);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of unpacked(response)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function unpacked(response: IncomingMessage): Readable {
  if (response.headers["content-encoding"] !== "gzip") return response;
  const plain = createGunzip();
  response.on("error", (error) => plain.destroy(error));
  return response.pipe(plain);
}

/**
 * Of a host with several addresses Node collects all failures into one without a message, and of an answer that breaks off it tells
 * no more than "aborted".
 */
function withReason(error: unknown): unknown {
  if (error instanceof AggregateError && error.message === "") return error.errors[0];
  if (!(error instanceof Error) || error.message !== "aborted") return error;
  return new Error("the answer broke off (ECONNRESET)", { cause: error });
}
