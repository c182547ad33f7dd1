import type { KubernetesObject } from "./object-store";

/** All objects of one kind, found by namespace and name. Lists are made once and kept until one of the objects changes. */
export interface ObjectsOfKind {
  find(namespace: string | undefined, name: string): KubernetesObject | undefined;
  /** In order of creation; of all namespaces by default. */
  list(namespace?: string): readonly KubernetesObject[];
  /** In the place of the one of the same name, where there is one. */
  put(object: KubernetesObject): void;
  remove(namespace: string | undefined, name: string): void;
}

export function objectsOfKind(): ObjectsOfKind {
  const inOrder = new Map<string, KubernetesObject>();
  // Most calls only find: two short names are found several times as fast as one that is put together for it.
  const byNamespace = new Map<string, Map<string, KubernetesObject>>();
  const lists = new Map<string | undefined, readonly KubernetesObject[]>();
  const makeList = (namespace: string | undefined): readonly KubernetesObject[] => {
    const all = [...inOrder.values()];
    if (namespace === undefined) return all;
    return all.filter(({ metadata }) => metadata.namespace === namespace);
  };
  return {
    find: (namespace, name) => byNamespace.get(namespace ?? "")?.get(name),
    list: (namespace) => {
      const known = lists.get(namespace);
      if (known !== undefined) return known;
      const made = makeList(namespace);
      lists.set(namespace, made);
      return made;
    },
    put: (object) => {
      const { namespace, name } = object.metadata;
      const names = byNamespace.get(namespace ?? "") ?? new Map<string, KubernetesObject>();
      byNamespace.set(namespace ?? "", names);
      names.set(name, object);
      inOrder.set(keyOf(namespace, name), object);
      lists.clear();
    },
    remove: (namespace, name) => {
      byNamespace.get(namespace ?? "")?.delete(name);
      inOrder.delete(keyOf(namespace, name));
      lists.clear();
    },
  };
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ""}/${name}`;
}
