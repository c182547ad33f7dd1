import type { KubernetesClient } from "./kubernetes-client";

/** A list as Kubernetes answers it. */
interface List<Item> {
  /** Go writes an empty list as null where nobody thought of it. */
  readonly items?: readonly Item[] | null;
  readonly metadata?: { readonly continue?: string };
}

export interface ListOptions {
  /** Such as `spec.nodeName=worker-1`. */
  readonly fieldSelector?: string;
  readonly accept?: string;
}

/** Objects in one page, as kubectl asks for them. */
const pageSize = 500;

/** All objects of a list, page by page. The path has no query. */
export async function listAll<Item>(
  { get }: Pick<KubernetesClient, "get">,
  path: string,
  { fieldSelector, accept }: ListOptions = {},
): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(pageSize) });
    if (fieldSelector !== undefined) query.set("fieldSelector", fieldSelector);
    if (next !== undefined) query.set("continue", next);
    const page = JSON.parse(await get(`${path}?${query.toString()}`, accept)) as List<Item>;
    items.push(...(page.items ?? []));
    next = page.metadata?.continue;
  } while (next !== undefined && next !== "");
  return items;
}
