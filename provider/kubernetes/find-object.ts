import type { ObjectReference } from "../ports/inspection";
import type { ReadCluster } from "./lazy-client";
import { unlessAbsent } from "./unless-absent";

type Fields = Readonly<Record<string, unknown>>;

interface ServedResource {
  /** The plural, or `<plural>/<subresource>`. */
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Reads a live object of any kind that the API serves; undefined where object, kind or API version does not exist. */
export type FindObject = (reference: ObjectReference) => Promise<Fields | undefined>;

/** Objects come as they are, with no date or quantity interpreted. */
export function objectFinder(read: ReadCluster): FindObject {
  const resourceOf = resourceFinder(read);
  return async (reference) => {
    const resource = await resourceOf(reference);
    if (resource === undefined) return undefined;
    const { kind, namespace, name } = reference;
    const path = pathOf(reference, resource);
    return unlessAbsent(
      read(`read ${kind} ${namespace}/${name}`, async ({ get }) => fieldsIn(await get(path))),
    );
  };
}

type FindResource = (reference: ObjectReference) => Promise<ServedResource | undefined>;

/** Asks once per API version, and again for a kind that was not there then: it may be served by now. */
function resourceFinder(read: ReadCluster): FindResource {
  const served = new Map<string, Promise<readonly ServedResource[]>>();
  const ask = (apiVersion: string): Promise<readonly ServedResource[]> => {
    const asked = discover(read, apiVersion);
    served.set(apiVersion, asked);
    asked.catch(() => served.delete(apiVersion));
    return asked;
  };
  return async ({ apiVersion, kind }) => {
    const known = served.get(apiVersion);
    const found = known && ofKind(await known, kind);
    return found ?? ofKind(await ask(apiVersion), kind);
  };
}

async function discover(read: ReadCluster, apiVersion: string): Promise<ServedResource[]> {
  const list = await unlessAbsent(
    read(`list resources of ${apiVersion}`, async ({ get }) =>
      fieldsIn(await get(rootOf(apiVersion))),
    ),
  );
  return (Array.isArray(list?.resources) ? list.resources : []) as ServedResource[];
}

function ofKind(resources: readonly ServedResource[], kind: string): ServedResource | undefined {
  return resources.find((resource) => resource.kind === kind && !resource.name.includes("/"));
}

function pathOf(reference: ObjectReference, { name, namespaced }: ServedResource): string {
  const place = namespaced
    ? ["namespaces", encodeURIComponent(reference.namespace || "default")]
    : [];
  const object = [...place, name, encodeURIComponent(reference.name)];
  return [rootOf(reference.apiVersion), ...object].join("/");
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function fieldsIn(text: string): Fields {
  return JSON.parse(text) as Fields;
}
