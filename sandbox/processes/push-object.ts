import type { KubernetesObject } from "../world/object-store";
import type { ApiAnswer, ApiClient } from "./api-client";
import { isObject, mergePatchOf, type JsonObject } from "./merge-patch";
import { changeableOf, collectionOf, hasStatus, saidOf, type ObjectKey } from "./mirrored-object";

/** An object as it stood on both sides when they last agreed. */
export interface Agreed {
  readonly world: KubernetesObject;
  readonly real: KubernetesObject;
}

const mergePatch = "application/merge-patch+json";

/** The API server refuses what the world holds: the world is wrong. */
export class PushRefused extends Error {}

/** Creates an object that the world has; one that is there already is brought to what the world says. */
export async function createReal(api: ApiClient, world: KubernetesObject): Promise<Agreed> {
  const collection = collectionPath(world.kind, world.metadata.namespace);
  const sent = await api.send({ method: "POST", path: collection, body: saidOf(world) });
  if (sent.code !== 409) return withStatus(api, world, objectIn(sent));
  const path = `${collection}/${world.metadata.name}`;
  const found = objectIn(await api.send({ method: "GET", path }));
  return changeReal(api, world, { world: { ...found, kind: world.kind }, real: found });
}

/** Writes what the world has changed since both sides agreed, and nothing else. */
export async function changeReal(
  api: ApiClient,
  world: KubernetesObject,
  agreed: Agreed,
): Promise<Agreed> {
  const path = pathOf(world);
  const patch = mergePatchOf(changeableOf(agreed.world), changeableOf(world));
  const real =
    patch === undefined
      ? agreed.real
      : objectIn(await api.send({ method: "PATCH", path, body: patch, contentType: mergePatch }));
  const isLeaving = isTerminating(world) && !isTerminating(real);
  const left = isLeaving ? objectIn(await api.send({ method: "DELETE", path })) : real;
  return isSameStatus(world, agreed.world) ? { world, real: left } : withStatus(api, world, left);
}

/** Takes an object away at once, as a kubelet does with a pod that has ended. */
export async function removeReal(api: ApiClient, key: ObjectKey): Promise<void> {
  const path = `${collectionPath(key.kind, key.namespace)}/${key.name}`;
  const sent = await api.send({ method: "DELETE", path, body: { gracePeriodSeconds: 0 } });
  if (sent.code !== 404) objectIn(sent);
}

export function isTerminating({ metadata }: KubernetesObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

async function withStatus(
  api: ApiClient,
  world: KubernetesObject,
  real: KubernetesObject,
): Promise<Agreed> {
  if (world.status === undefined || !hasStatus(world.kind)) return { world, real };
  const status = statusFor(world, real);
  const path = `${pathOf(world)}/status`;
  const sent = await api.send({ method: "PATCH", path, body: { status }, contentType: mergePatch });
  return { world, real: objectIn(sent) };
}

/** Generations are counted on each side; what matters is whether the last one has been seen. */
function statusFor(world: KubernetesObject, real: KubernetesObject): JsonObject {
  const status = world.status as JsonObject;
  const { observedGeneration } = status;
  if (typeof observedGeneration !== "number") return status;
  const behind = (world.metadata.generation ?? 1) - observedGeneration;
  return { ...status, observedGeneration: Math.max(0, (real.metadata.generation ?? 1) - behind) };
}

function isSameStatus(left: KubernetesObject, right: KubernetesObject): boolean {
  const [from, to] = [left.status ?? {}, right.status ?? {}];
  return mergePatchOf(from as JsonObject, to as JsonObject) === undefined;
}

function pathOf({ kind, metadata }: KubernetesObject): string {
  return `${collectionPath(kind, metadata.namespace)}/${metadata.name}`;
}

function collectionPath(kind: string, namespace: string | undefined): string {
  const path = collectionOf(kind, namespace);
  if (path === undefined) throw new Error(`${kind} is not mirrored.`);
  return path;
}

/** Throws PushRefused for what can never be written, Error for what may be later. */
function objectIn({ code, body }: ApiAnswer): KubernetesObject {
  if (code < 300) return body as KubernetesObject;
  const message = isObject(body) ? String(body["message"]) : "";
  const text = `${String(code)} ${message}`;
  if (code === 400 || code === 422 || code === 403) throw new PushRefused(text);
  throw new Error(text);
}
