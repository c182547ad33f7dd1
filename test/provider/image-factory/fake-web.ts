import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createCertificateAuthority } from "../../../sandbox/pki/certificate-authority";

/** What a server of a test answers to `METHOD /path?query`. */
export type Answers = (asked: {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}) =>
  | { status: number; headers?: Record<string, string | undefined>; body?: string }
  | "silence"
  | "break";

export interface FakeWeb {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** `METHOD /path?query`, in order. */
  readonly asked: readonly string[];
}

/** A server that answers as told, for as long as the work goes on. */
export async function withWeb<T>(answers: Answers, work: (web: FakeWeb) => Promise<T>): Promise<T> {
  const asked: string[] = [];
  const server = createServer(listener(answers, asked));
  return serve(server, (host) => work({ host, asked }));
}

/** The same with a certificate that nobody trusts. */
export async function withDistrustedWeb<T>(work: (web: FakeWeb) => Promise<T>): Promise<T> {
  const validity = { notBefore: new Date("2026-01-01"), notAfter: new Date("2046-01-01") };
  const authority = await createCertificateAuthority("stranger", validity);
  const names = { dnsNames: ["localhost"], addresses: ["127.0.0.1"] };
  const { certificate, privateKey } = await authority.issueServer(names, validity);
  const asked: string[] = [];
  const server = createSecureServer(
    { cert: certificate, key: privateKey },
    listener(() => ({ status: 200 }), asked),
  );
  return serve(server, (host) => work({ host, asked }));
}

function listener(answers: Answers, asked: string[]): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const method = request.method ?? "";
    const path = request.url ?? "";
    asked.push(`${method} ${path}`);
    const answer = answers({ method, path, headers: request.headers });
    if (answer === "silence") return;
    if (answer === "break") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
}

async function serve<T>(
  server: ReturnType<typeof createServer>,
  work: (host: string) => Promise<T>,
): Promise<T> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  try {
    return await work(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A clock that only notes how long it was asked to sleep. */
export function notingClock(): { readonly slept: number[]; sleep: (ms: number) => Promise<void> } {
  const slept: number[] = [];
  return {
    slept,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}
