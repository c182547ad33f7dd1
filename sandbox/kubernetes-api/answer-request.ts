import type { IncomingMessage, ServerResponse } from "node:http";
import type { WorldClock } from "../world/clock";
import { demandCapacity } from "../world/faults/kubernetes-api-overloaded";
import type { Operations } from "../world/operations";
import type { World } from "../world/types";
import { ApiError, statusOf, toApiError } from "./api-error";
import type { ApiResource } from "./api-resources";
import { discover } from "./discovery";
import { metricsOf } from "./metrics";
import { withNodeLeases } from "./node-lease-objects";
import { isJsonObject } from "./patch/json-value";
import { parseObjectPath, type ObjectRequest } from "./request/object-request";
import { readBody } from "./request/read-body";
import { servedResources } from "./served-resources";
import type { EventHistory } from "./verbs/event-history";
import { listObjects } from "./verbs/list-objects";
import { patchObject, type AppliedBefore } from "./verbs/patch-object";
import { readObject, type NamedRequest } from "./verbs/stored-object";
import { watchObjects } from "./verbs/watch-objects";
import { createObject, deleteObject, evictPod, updateObject } from "./verbs/write-objects";

/** What answering needs. */
export interface KubernetesApiSetting {
  readonly world: World;
  readonly operations: Pick<Operations, "evictPod">;
  /** Real time, for the time limits of watches. */
  readonly realClock: WorldClock;
  /** The date of a moment of the world, given in its milliseconds, for what kubelets write by their clocks. */
  readonly calendar: (worldTime: number) => Date;
}

export interface AnswerSetting extends KubernetesApiSetting {
  readonly history: EventHistory;
  readonly applied: AppliedBefore;
}

interface Answer {
  readonly code: number;
  readonly body: unknown;
}

/** Answers one request of an authenticated caller; errors become Status objects. */
export async function answerRequest(
  setting: AnswerSetting,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "https://kubernetes");
  try {
    demandCapacity(setting.world);
    const resources = servedResources(setting.world);
    const target = parseObjectPath(url.pathname, resources);
    if (target !== undefined && isWatch(request, url, target)) {
      streamWatch(setting, { ...target, query: url.searchParams }, response);
      return;
    }
    const { code, body } =
      target === undefined
        ? answerPath(setting, url.pathname, resources)
        : await answerObject(setting, { request, url, target });
    sendJson(response, code, body);
  } catch (error) {
    const refusal = toApiError(error);
    sendJson(response, refusal.code, statusOf(refusal));
  }
}

/** Sends a value as JSON, the form in which this server answers whatever the caller accepts. */
export function sendJson(response: ServerResponse, code: number, body: unknown): void {
  if (response.destroyed) return;
  const isText = typeof body === "string";
  response.writeHead(code, { "content-type": isText ? "text/plain" : "application/json" });
  response.end(isText ? body : JSON.stringify(body));
}

function isWatch(request: IncomingMessage, url: URL, target: ObjectRequest): boolean {
  const asked = url.searchParams.get("watch");
  return (
    request.method === "GET" &&
    target.subresource === undefined &&
    (asked === "true" || asked === "1")
  );
}

function answerPath(
  { world }: AnswerSetting,
  path: string,
  resources: readonly ApiResource[],
): Answer {
  if (/^\/(healthz|livez|readyz)$/.test(path)) return { code: 200, body: "ok" };
  if (path === "/version") return { code: 200, body: versionOf(world) };
  if (path === "/metrics") return { code: 200, body: metricsOf(world) };
  const found = discover(path, resources);
  if (found === undefined) {
    throw new ApiError(
      { code: 404, reason: "NotFound" },
      "the server could not find the requested resource",
    );
  }
  return { code: 200, body: found };
}

async function answerObject(
  setting: AnswerSetting,
  asked: { request: IncomingMessage; url: URL; target: ObjectRequest },
): Promise<Answer> {
  const { request, url, target } = asked;
  const { name } = target;
  const body = await readBody(request);
  const isDryRun = url.searchParams.has("dryRun");
  if (name === undefined)
    return answerCollection(setting, { ...asked, body: body.value, isDryRun });
  const named: NamedRequest = { ...target, name };
  const store = withNodeLeases(setting);
  switch (request.method) {
    case "GET":
      return { code: 200, body: readObject(store, named) };
    case "PUT":
      return { code: 200, body: updateObject(store, named, { body: body.value, isDryRun }) };
    case "PATCH": {
      const manager = url.searchParams.get("fieldManager") ?? "";
      return {
        code: 200,
        body: patchObject({ store, applied: setting.applied }, named, { body, isDryRun, manager }),
      };
    }
    case "DELETE":
      return { code: 200, body: deleteObject(store, named, { body: body.value, isDryRun }) };
    case "POST":
      if (target.subresource === "eviction") {
        return evict(setting, named, { body: body.value, isDryRun });
      }
      throw methodNotAllowed();
    default:
      throw methodNotAllowed();
  }
}

function answerCollection(
  setting: AnswerSetting,
  asked: {
    request: IncomingMessage;
    url: URL;
    target: ObjectRequest;
    body: unknown;
    isDryRun: boolean;
  },
): Answer {
  const { request, url, target } = asked;
  if (request.method === "GET") {
    return { code: 200, body: listObjects(withNodeLeases(setting), target, url.searchParams) };
  }
  if (request.method === "POST") {
    return { code: 201, body: createObject(setting.world.kubernetes, target, asked) };
  }
  throw methodNotAllowed();
}

function evict(
  { world, operations }: AnswerSetting,
  named: NamedRequest,
  asked: { readonly body: unknown; readonly isDryRun: boolean },
): Answer {
  readObject(world.kubernetes, named);
  const isDryRun = asked.isDryRun || isEvictionDryRun(asked.body);
  const uid = wantedUid(asked.body);
  const body = evictPod((namespace, name) => {
    if (isDryRun) return;
    operations.evictPod(world, { namespace, name, ...(uid === undefined ? {} : { uid }) });
  }, named);
  return { code: 201, body };
}

/** The precondition that an Eviction carries in its delete options. */
function wantedUid(body: unknown): string | undefined {
  const options = isJsonObject(body) ? body["deleteOptions"] : undefined;
  const preconditions = isJsonObject(options) ? options["preconditions"] : undefined;
  const uid = isJsonObject(preconditions) ? preconditions["uid"] : undefined;
  return typeof uid === "string" ? uid : undefined;
}

/** kubectl asks for a dry run inside the Eviction. */
function isEvictionDryRun(body: unknown): boolean {
  const options = isJsonObject(body) ? body["deleteOptions"] : undefined;
  return isJsonObject(options) && Array.isArray(options["dryRun"]) && options["dryRun"].length > 0;
}

function streamWatch(
  setting: AnswerSetting,
  target: ObjectRequest & { query: URLSearchParams },
  response: ServerResponse,
): void {
  const pending: string[] = [];
  let write = (line: string): void => void pending.push(line);
  const stop = startWatch(setting, target, (line) => {
    write(`${JSON.stringify(line)}\n`);
  });
  response.writeHead(200, { "content-type": "application/json" });
  response.flushHeaders();
  write = (line) => void response.write(line);
  pending.forEach(write);
  if (stop === undefined) {
    response.end();
    return;
  }
  const seconds = Number(target.query.get("timeoutSeconds") ?? "0");
  const limit =
    seconds > 0 ? setting.realClock.after(seconds * 1000, () => void response.end()) : undefined;
  response.on("close", () => {
    stop();
    limit?.cancel();
  });
}

/**
 * A version that is no longer kept is told in the stream, which then ends (run: kube-apiserver 1.35.0 without its watch cache); gives
 * undefined then, else the way to stop.
 */
function startWatch(
  { world, history }: AnswerSetting,
  target: ObjectRequest & { query: URLSearchParams },
  send: (line: object) => void,
): (() => void) | undefined {
  try {
    return watchObjects({ store: world.kubernetes, history }, target, send);
  } catch (error) {
    const refusal = toApiError(error);
    if (refusal.code !== 410) throw refusal;
    send({ type: "ERROR", object: statusOf(refusal) });
    return undefined;
  }
}

/** The version of the API server that runs on the first control-plane node which has one. */
function versionOf(world: World): object {
  const images = [...world.nodes.values()].map(
    (node) => node.staticPods.get("kube-apiserver")?.image,
  );
  const gitVersion =
    images
      .find((image) => image !== undefined)
      ?.split(":")
      .at(-1) ?? "v0.0.0";
  const [, major = "", minor = ""] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return { major, minor, gitVersion, platform: "linux/amd64" };
}

function methodNotAllowed(): ApiError {
  return new ApiError(
    { code: 405, reason: "MethodNotAllowed" },
    "the server does not allow this method on the requested resource",
  );
}
