import { Agent, request, type RequestOptions } from "node:https";

/** Who asks the API server, as texts in PEM, and where it is. */
export interface ApiAccess {
  readonly server: string;
  readonly authority: string;
  readonly certificate: string;
  readonly privateKey: string;
}

export interface ApiAnswer {
  readonly code: number;
  readonly body: unknown;
}

export interface ApiQuestion {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST";
  readonly path: string;
  readonly body?: object;
  /** Default `application/json`. */
  readonly contentType?: string;
}

/** An API server as its own components ask it. */
export interface ApiClient {
  /** Rejects where it does not answer. */
  send(question: ApiQuestion): Promise<ApiAnswer>;
  /** Gives each line of a watch; resolves when the watch has ended, however it did. */
  watch(path: string, onEvent: (event: unknown) => void): Promise<void>;
  readonly close: () => void;
}

const callMs = 10_000;

export function apiClient({ server, authority, certificate, privateKey }: ApiAccess): ApiClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const watches = new Agent({ keepAlive: false });
  const access: RequestOptions = { ca: authority, cert: certificate, key: privateKey };
  return {
    send: ({ method, path, body, contentType = "application/json" }) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? "" : JSON.stringify(body);
        const headers = {
          "content-type": contentType,
          accept: "application/json",
          // Node says the length of a DELETE's body only when it is told to.
          "content-length": Buffer.byteLength(text),
        };
        const options = { ...access, agent, method, headers, timeout: callMs };
        const sent = request(`${server}${path}`, options, (response) => {
          let told = "";
          response.setEncoding("utf8").on("data", (part: string) => (told += part));
          response.on("error", reject);
          response.on("end", () => {
            resolve({ code: response.statusCode ?? 0, body: jsonOf(told) });
          });
        });
        sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
        sent.on("error", reject);
        sent.end(text);
      }),
    watch: (path, onEvent) =>
      new Promise((resolve) => {
        const sent = request(`${server}${path}`, { ...access, agent: watches }, (response) => {
          let rest = "";
          response.setEncoding("utf8").on("data", (part: string) => {
            const lines = `${rest}${part}`.split("\n");
            rest = lines.pop() ?? "";
            for (const line of lines) onEvent(jsonOf(line));
          });
          response.on("error", () => undefined);
          response.on("close", resolve);
        });
        sent.on("error", () => {
          resolve();
        });
        sent.end();
      }),
    close: () => {
      agent.destroy();
      watches.destroy();
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}
