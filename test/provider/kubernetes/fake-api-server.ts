import { createServer } from "node:https";
import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { stringify } from "yaml";
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type KeyPair,
} from "../../../sandbox/pki/certificate-authority";

const hour = 3_600_000;
const validity = {
  notBefore: new Date(Date.now() - hour),
  notAfter: new Date(Date.now() + 24 * hour),
};

export interface ApiRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly contentType: string | undefined;
  readonly body: unknown;
  /** Common name of the client's certificate. */
  readonly user: string;
}

/** Status and JSON body; `hangUp` breaks the connection, `silence` never answers. */
export type ApiAnswer =
  | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | "hangUp"
  | "silence";

export interface FakeApiServer {
  readonly url: string;
  readonly kubeconfig: string;
  readonly requests: readonly ApiRequest[];
  stop(): void;
}

/** A Kubernetes API server of this test's own on loopback, with client certificates. */
export async function startApiServer(
  answer: (request: ApiRequest) => ApiAnswer,
): Promise<FakeApiServer> {
  const authority = await createCertificateAuthority("kubernetes", validity);
  const names = { dnsNames: ["localhost"], addresses: ["127.0.0.1"] };
  const pair = await authority.issueServer(names, validity);
  const subject = { commonName: "admin", organizations: ["system:masters"] };
  const client = await authority.issueClient(subject, validity);
  const requests: ApiRequest[] = [];
  const server = createServer(
    {
      cert: pair.certificate,
      key: pair.privateKey,
      ca: authority.certificate,
      requestCert: true,
      rejectUnauthorized: true,
    },
    (message, response) => {
      void read(message).then((request) => {
        requests.push(request);
        const given = answer(request);
        if (given === "silence") return;
        if (given === "hangUp") {
          message.socket.destroy();
          return;
        }
        response.writeHead(given.status, { "Content-Type": "application/json", ...given.headers });
        response.end(typeof given.body === "string" ? given.body : JSON.stringify(given.body));
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `https://127.0.0.1:${String(port)}`;
  return {
    url,
    kubeconfig: kubeconfigFor(url, authority, client),
    requests,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function read(message: IncomingMessage): Promise<ApiRequest> {
  const parts: Uint8Array[] = [];
  for await (const part of message) parts.push(part as Uint8Array);
  const text = Buffer.concat(parts).toString("utf8");
  const { socket } = message;
  const user = socket instanceof TLSSocket ? String(socket.getPeerCertificate().subject.CN) : "";
  return {
    method: message.method ?? "",
    path: message.url ?? "",
    contentType: message.headers["content-type"],
    body: text === "" ? undefined : (JSON.parse(text) as unknown),
    user,
  };
}

function kubeconfigFor(server: string, authority: CertificateAuthority, client: KeyPair): string {
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: "c",
        cluster: { server, "certificate-authority-data": base64(authority.certificate) },
      },
    ],
    users: [
      {
        name: "admin",
        user: {
          "client-certificate-data": base64(client.certificate),
          "client-key-data": base64(client.privateKey),
        },
      },
    ],
    contexts: [{ name: "admin@c", context: { cluster: "c", user: "admin" } }],
    "current-context": "admin@c",
  });
}

/** A failure as Kubernetes tells it. */
export function statusBody(code: number, message: string, causes: readonly object[] = []): object {
  const details = causes.length === 0 ? {} : { details: { causes } };
  return { kind: "Status", apiVersion: "v1", status: "Failure", code, message, ...details };
}
