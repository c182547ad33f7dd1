import type { KubernetesObject, ObjectStore } from "../../world/object-store";
import { ApiError, badRequest } from "../api-error";
import { applyPatch } from "../patch/apply-patch";
import { jsonPatch } from "../patch/json-patch";
import { mergePatch } from "../patch/merge-patch";
import { strategicMergePatch } from "../patch/strategic-merge-patch";
import type { Body } from "../request/read-body";
import {
  asIfStored,
  objectOf,
  readObject,
  updatedObject,
  withoutResourceVersion,
  type NamedRequest,
} from "./stored-object";
import { createObject, storeObject } from "./write-objects";

export interface PatchAsked {
  readonly body: Body;
  readonly isDryRun: boolean;
  /** `fieldManager` of the query. */
  readonly manager: string;
}

/** What field managers applied last, by manager and object: stands for managedFields. */
export type AppliedBefore = Map<string, unknown>;

const applyType = "application/apply-patch+yaml";

/** PATCH of an object in any of the four ways. @throws ApiError NotFound, Conflict, or UnsupportedMediaType. */
export function patchObject(
  { store, applied }: { store: ObjectStore; applied: AppliedBefore },
  request: NamedRequest,
  asked: PatchAsked,
): KubernetesObject {
  if (asked.body.mediaType === applyType) return applyObject({ store, applied }, request, asked);
  const existing = readObject(store, request);
  const patched = mergeOf(asked.body)(existing, asked.body.value) as KubernetesObject;
  const named = demandResourceVersion(existing, patched);
  const wanted = updatedObject(existing, objectOf(named, request), request.subresource);
  return storeObject(store, { existing, wanted, isDryRun: asked.isDryRun });
}

function mergeOf({ mediaType }: Body): (target: unknown, patch: unknown) => unknown {
  switch (mediaType) {
    case "application/json-patch+json":
      return jsonPatch;
    case "application/merge-patch+json":
      return mergePatch;
    case "application/strategic-merge-patch+json":
      return strategicMergePatch;
    default:
      throw new ApiError(
        { code: 415, reason: "UnsupportedMediaType" },
        `the patch of media type ${mediaType} is not supported`,
      );
  }
}

/** A patch that brings no resource version of its own applies to whatever is there. */
function demandResourceVersion(
  existing: KubernetesObject,
  patched: KubernetesObject,
): KubernetesObject {
  if (patched.metadata.resourceVersion !== existing.metadata.resourceVersion) return patched;
  return withoutResourceVersion(patched);
}

function applyObject(
  { store, applied }: { store: ObjectStore; applied: AppliedBefore },
  request: NamedRequest,
  asked: PatchAsked,
): KubernetesObject {
  if (asked.manager === "") throw badRequest("fieldManager is required for apply patch");
  const { resource, namespace, name } = request;
  const object = objectOf(asked.body.value, request);
  const key = [asked.manager, resource.kind, namespace ?? "", name].join("/");
  const existing = store.get(resource.kind, namespace, name);
  const stored =
    existing === undefined
      ? createObject(store, request, { body: object, isDryRun: asked.isDryRun })
      : applyTo({ store, existing, object, before: applied.get(key) }, request, asked.isDryRun);
  if (!asked.isDryRun) applied.set(key, object);
  return stored;
}

function applyTo(
  apply: {
    store: ObjectStore;
    existing: KubernetesObject;
    object: KubernetesObject;
    before: unknown;
  },
  request: NamedRequest,
  isDryRun: boolean,
): KubernetesObject {
  const { store, existing, object, before } = apply;
  const merged = applyPatch(existing, object, before) as KubernetesObject;
  const wanted = updatedObject(existing, merged, request.subresource);
  return isDryRun
    ? asIfStored(existing, wanted)
    : storeObject(store, { existing, wanted, isDryRun });
}
