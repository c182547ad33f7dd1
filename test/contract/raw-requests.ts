import { request } from "node:https";
import type {
  KubernetesUnderTest,
  RawAnswer,
  RawRequest,
  WatchEvent,
} from "./kubernetes-under-test";
import { readKubeconfig } from "../../provider/kubernetes/kubeconfig";

/** Requests by node:https with the credentials of a kubeconfig, past the adapter. */
export function rawRequests(kubeconfig: string): Pick<KubernetesUnderTest, "send" | "watch"> {
  const { server, plain } = readKubeconfig(kubeconfig);
  const options = { ...plain?.tls, agent: false } as const;
  return {
    send: ({ method, path, body, contentType = "application/json" }: RawRequest) =>
      new Promise<RawAnswer>((resolve, reject) => {
        const headers = { "content-type": contentType, accept: "application/json" };
        const sent = request(`${server}${path}`, { ...options, method, headers }, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => (text += part));
          response.on("end", () => {
            resolve({ code: response.statusCode ?? 0, body: jsonOf(text) });
          });
        });
        sent.on("error", reject);
        sent.end(body === undefined ? undefined : JSON.stringify(body));
      }),
    watch: (path, events) =>
      new Promise<readonly WatchEvent[]>((resolve, reject) => {
        const seen: WatchEvent[] = [];
        const sent = request(`${server}${path}`, options, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => {
            const lines = `${text}${part}`.split("\n");
            text = lines.pop() ?? "";
            for (const line of lines) seen.push(JSON.parse(line) as WatchEvent);
            if (seen.length >= events) sent.destroy();
          });
          response.on("close", () => {
            resolve(seen.slice(0, events));
          });
        });
        sent.on("error", (error) => {
          if (seen.length >= events) resolve(seen.slice(0, events));
          else reject(error);
        });
        sent.end();
      }),
  };
}

function jsonOf(text: string): RawAnswer["body"] {
  try {
    return JSON.parse(text) as RawAnswer["body"];
  } catch {
    return { text };
  }
}
