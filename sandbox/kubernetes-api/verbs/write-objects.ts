import type { KubernetesObject, ObjectStore } from "../../world/object-store";
import { ApiError, badRequest, success, toApiError } from "../api-error";
import { isJsonObject } from "../patch/json-value";
import type { ObjectRequest } from "../request/object-request";
import {
  asIfStored,
  objectOf,
  readObject,
  updatedObject,
  withoutResourceVersion,
  type NamedRequest,
} from "./stored-object";

/** POST to a collection. */
export function createObject(
  store: ObjectStore,
  request: ObjectRequest,
  asked: { body: unknown; isDryRun: boolean },
): KubernetesObject {
  const object = objectOf(withGeneratedName(asked.body, store), request);
  const { kind, metadata } = object;
  if (!metadata.name) throw badRequest("name or generateName is required");
  const isThere = store.get(kind, metadata.namespace, metadata.name) !== undefined;
  if (isThere) {
    throw new ApiError(
      { code: 409, reason: "AlreadyExists" },
      `${request.resource.plural} "${metadata.name}" already exists`,
    );
  }
  return asked.isDryRun ? object : store.create(withoutResourceVersion(object));
}

/** PUT of an object or of its status. @throws ApiError NotFound, or Conflict when its resource version is stale or its uid another one. */
export function updateObject(
  store: ObjectStore,
  request: NamedRequest,
  asked: { body: unknown; isDryRun: boolean },
): KubernetesObject {
  const given = objectOf(asked.body, request);
  demandUid(store, request, given.metadata.uid);
  const existing = readObject(store, request);
  const wanted = updatedObject(existing, given, request.subresource);
  return storeObject(store, { existing, wanted, isDryRun: asked.isDryRun });
}

/** The uid of a PUT is a precondition, also for an object that is gone (Kubernetes: registry/rest/update.go, Preconditions). */
function demandUid(
  store: ObjectStore,
  { resource, namespace, name }: NamedRequest,
  given = "",
): void {
  const live = store.get(resource.kind, namespace, name)?.metadata.uid ?? "";
  if (given === "" || given === live) return;
  throw new ApiError(
    { code: 409, reason: "Conflict" },
    `Operation cannot be fulfilled on ${resource.plural} "${name}": Precondition failed: UID in precondition: ${given}, UID in object meta: ${live}`,
  );
}

/** Stores a changed object, or tells how it would be. @throws ApiError Conflict when its resource version is stale. */
export function storeObject(
  store: ObjectStore,
  change: { existing: KubernetesObject; wanted: KubernetesObject; isDryRun: boolean },
): KubernetesObject {
  const { existing, wanted, isDryRun } = change;
  const given = wanted.metadata.resourceVersion ?? "";
  if (given !== "" && given !== existing.metadata.resourceVersion) {
    throw new ApiError(
      { code: 409, reason: "Conflict" },
      `Operation cannot be fulfilled on ${wanted.kind} "${wanted.metadata.name}": the object has been modified; please apply your changes to the latest version and try again`,
    );
  }
  return isDryRun ? asIfStored(existing, wanted) : store.update(wanted);
}

/** DELETE of an object. @throws ApiError NotFound, or Conflict when a precondition does not hold. */
export function deleteObject(
  store: ObjectStore,
  request: NamedRequest,
  asked: { body: unknown; isDryRun: boolean },
): object {
  const existing = readObject(store, request);
  demandPreconditions(existing, asked.body);
  if (asked.isDryRun) return success;
  const { resource, namespace, name } = request;
  const left = store.delete(resource.kind, namespace, name);
  return left?.metadata.deletionTimestamp === undefined ? success : left;
}

/** Asks for the eviction of a pod; a budget that forbids it is named as the cause. */
export function evictPod(
  evict: (namespace: string, name: string) => void,
  { namespace = "default", name }: NamedRequest,
): object {
  try {
    evict(namespace, name);
    return { ...success, code: 201 };
  } catch (error) {
    const refusal = toApiError(error);
    if (refusal.code !== 429) throw refusal;
    throw new ApiError(
      {
        code: 429,
        reason: "TooManyRequests",
        causes: [{ reason: "DisruptionBudget", message: withoutSentence(refusal.message) }],
      },
      forbidden,
    );
  }
}

const forbidden = "Cannot evict pod as it would violate the pod's disruption budget.";

/** The world says in one text what an API server says in two. */
function withoutSentence(message: string): string {
  return message.replace(`${forbidden} `, "");
}

function demandPreconditions(existing: KubernetesObject, body: unknown): void {
  const options = isJsonObject(body) ? body["preconditions"] : undefined;
  const preconditions = isJsonObject(options) ? options : {};
  for (const key of ["uid", "resourceVersion"] as const) {
    const wanted = preconditions[key];
    if (wanted === undefined || wanted === existing.metadata[key]) continue;
    throw new ApiError(
      { code: 409, reason: "Conflict" },
      `the ${key} in the precondition does not match the ${key} in record (${existing.metadata[key] ?? ""})`,
    );
  }
}

function withGeneratedName(body: unknown, store: ObjectStore): unknown {
  if (!isJsonObject(body) || !isJsonObject(body["metadata"])) return body;
  const { generateName, name } = body["metadata"];
  if (name !== undefined || typeof generateName !== "string") return body;
  const suffix = store.resourceVersion.toString(36).padStart(5, "0");
  return { ...body, metadata: { ...body["metadata"], name: `${generateName}${suffix}` } };
}
