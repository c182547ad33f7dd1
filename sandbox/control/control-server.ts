import { writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Sandbox } from "../start-sandbox";
import { armFault } from "../world/faults";
import { WorldError } from "../world/world-error";
import { plantDefect } from "../world/defects/plant-defect";
import { checkedDefect } from "./checked-defect";
import { checkedFault } from "./checked-fault";
import { keepLifts } from "./keep-lifts";
import { changeOutOfBand } from "./out-of-band";
import { sandboxState } from "./sandbox-state";

/** A way for other processes to ask a sandbox for its truth and to let things go wrong in it. */
export interface ControlServer {
  /** `http://127.0.0.1:<port>`; also in `control.json` of the sandbox's directory. */
  readonly address: string;
  close(): void;
}

type Route = (body: unknown) => unknown;

/**
 * Opens the control endpoint on loopback:
 * `GET /state` · `GET /calls` counts the calls so far · `POST /out-of-band {node, talosVersion}` · `POST /fault <fault>` arms one · `DELETE /fault <fault>` lifts it ·
 * `POST /defect <defect>` plants one · `DELETE /defect <defect>` takes it back · `POST /finish` lets the referee judge what counts at the end ·
 * `POST /sign {roles?, expired?, isByStranger?}` gives a talosconfig · `POST /stop` ends the sandbox.
 */
export async function openControlServer(
  sandbox: Sandbox,
  stop: () => void,
): Promise<ControlServer> {
  const routes = routesOf(sandbox);
  const server = createServer((request, response) => {
    if (request.url === "/stop") response.once("finish", stop);
    void answer(routes, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  const address = `http://127.0.0.1:${port}`;
  const description = {
    address,
    talosconfig: sandbox.talosconfigPath,
    kubeconfig: sandbox.kubeconfigPath,
  };
  await writeFile(join(sandbox.directory, "control.json"), JSON.stringify(description), {
    mode: 0o600,
  });
  return {
    address,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function routesOf(sandbox: Sandbox): ReadonlyMap<string, Route> {
  const { world } = sandbox;
  const faults = keepLifts((body) => armFault(world, checkedFault(body)));
  const defects = keepLifts((body) => plantDefect(world, checkedDefect(body)));
  return new Map<string, Route>([
    ["GET /state", () => sandboxState(sandbox)],
    ["GET /calls", () => sandbox.calls()],
    [
      "POST /out-of-band",
      (body) => {
        changeOutOfBand(world, body as { node: string; talosVersion: string });
        return { changed: true };
      },
    ],
    ["POST /fault", (body) => ({ armed: faults.begin(body) })],
    ["DELETE /fault", (body) => ({ armed: faults.end(body) })],
    ["POST /defect", (body) => ({ planted: defects.begin(body) })],
    ["DELETE /defect", (body) => ({ planted: defects.end(body) })],
    ["POST /finish", () => ({ violations: sandbox.referee?.finish() ?? [] })],
    ["POST /stop", () => ({ stopping: true })],
    ["POST /sign", (body) => sign(sandbox, body as SignBody)],
  ]);
}

interface SignBody {
  readonly roles?: readonly string[];
  readonly expired?: boolean;
  readonly isByStranger?: boolean;
}

async function sign(sandbox: Sandbox, body: SignBody): Promise<{ talosconfig: string }> {
  const { roles, expired, isByStranger } = body;
  const talosconfig = await sandbox.sign({
    ...(roles ? { roles } : {}),
    ...(expired ? { validity: expiredValidity(sandbox) } : {}),
    ...(isByStranger ? { isByStranger } : {}),
  });
  return { talosconfig };
}

/** An hour that ended an hour before the sandbox began. */
function expiredValidity({ calendar }: Sandbox): { notBefore: Date; notAfter: Date } {
  const beginning = calendar(0).getTime();
  const hour = 3_600_000;
  return { notBefore: new Date(beginning - 2 * hour), notAfter: new Date(beginning - hour) };
}

async function answer(
  routes: ReadonlyMap<string, Route>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const respond = (code: number, body: unknown): void => {
    response.writeHead(code, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify(body));
  };
  const route = routes.get(`${request.method ?? ""} ${request.url ?? ""}`);
  if (route === undefined) {
    respond(404, { error: `there is no ${request.method ?? ""} ${request.url ?? ""} here` });
    return;
  }
  try {
    respond(200, await route(await readJson(request)));
  } catch (error) {
    const isRefusal = error instanceof WorldError || error instanceof SyntaxError;
    respond(isRefusal ? 400 : 500, { error: error instanceof Error ? error.message : "failed" });
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : (JSON.parse(text) as unknown);
}
