import { isDeepStrictEqual } from "node:util";
import type { KubernetesObject, ObjectStore } from "../../world/object-store";
import { badRequest, notFound } from "../api-error";
import { groupVersionOf } from "../api-resources";
import { isJsonObject } from "../patch/json-value";
import type { ObjectRequest } from "../request/object-request";

/** A request for one object that exists. */
export interface NamedRequest extends ObjectRequest {
  readonly name: string;
}

/** Reads the object. @throws ApiError NotFound. */
export function readObject(store: ObjectStore, request: NamedRequest): KubernetesObject {
  const { resource, namespace, name } = request;
  const object = store.get(resource.kind, namespace, name);
  if (object === undefined) throw notFound(`${resource.plural} "${name}"`);
  return object;
}

/**
 * Takes a body as an object of the requested kind and place.
 *
 * @throws ApiError BadRequest for a body of another kind, name or namespace.
 */
export function objectOf(body: unknown, request: ObjectRequest): KubernetesObject {
  const { resource, namespace, name } = request;
  if (!isJsonObject(body)) throw badRequest("the body of the request is not an object");
  const metadata = isJsonObject(body["metadata"]) ? body["metadata"] : {};
  const object = {
    ...body,
    apiVersion: body["apiVersion"] ?? groupVersionOf(resource),
    kind: body["kind"] ?? resource.kind,
    metadata: { ...metadata, ...(resource.isNamespaced ? { namespace } : {}) },
  } as KubernetesObject;
  if (object.kind !== resource.kind) {
    throw badRequest(`the object provided is a ${object.kind}, not a ${resource.kind}`);
  }
  if (name !== undefined && (metadata["name"] ?? name) !== name) {
    throw badRequest("the name of the object does not match the name on the URL");
  }
  if (metadata["namespace"] !== undefined && metadata["namespace"] !== (namespace ?? "")) {
    throw badRequest(
      "the namespace of the provided object does not match the namespace sent on the request",
    );
  }
  return name === undefined ? object : { ...object, metadata: { ...object.metadata, name } };
}

/** What an update changes: the status through its subresource, everything but the status otherwise. */
export function updatedObject(
  existing: KubernetesObject,
  wanted: KubernetesObject,
  subresource: string | undefined,
): KubernetesObject {
  const { resourceVersion } = wanted.metadata;
  if (subresource === "status") {
    const metadata = { ...existing.metadata, resourceVersion };
    return withStatus({ ...existing, metadata }, wanted["status"]);
  }
  return withStatus(wanted, existing["status"]);
}

/** How a dry run would leave the object. */
export function asIfStored(existing: KubernetesObject, wanted: KubernetesObject): KubernetesObject {
  const { uid, creationTimestamp, resourceVersion, generation } = existing.metadata;
  const isSameSpec = isDeepStrictEqual(existing["spec"], wanted["spec"]);
  const nextGeneration = generation === undefined || isSameSpec ? generation : generation + 1;
  const kept = { uid, creationTimestamp, resourceVersion, generation: nextGeneration };
  const metadata = { ...wanted.metadata, ...withoutUndefined(kept) };
  return { ...wanted, metadata };
}

/** Without a resource version an object is written over whatever is there. */
export function withoutResourceVersion(object: KubernetesObject): KubernetesObject {
  const { resourceVersion, ...metadata } = object.metadata;
  return resourceVersion === undefined ? object : { ...object, metadata };
}

function withStatus(object: KubernetesObject, status: unknown): KubernetesObject {
  const { status: former, ...rest } = object;
  if (status === undefined) return former === undefined ? object : rest;
  return { ...object, status };
}

function withoutUndefined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
