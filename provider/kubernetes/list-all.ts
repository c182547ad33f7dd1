/** A page of a list, as Kubernetes gives it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly metadata?: { readonly _continue?: string | undefined } | undefined;
}

/** Objects in one page. */
const pageSize = 500;

/** All objects of a list, page by page. */
export async function listAll<Item>(
  readPage: (page: {
    readonly limit: number;
    readonly _continue: string | undefined;
  }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | undefined;
  do {
    const page = await readPage({ limit: pageSize, _continue: next });
    items.push(...page.items);
    next = page.metadata?._continue;
  } while (next !== undefined && next !== "");
  return items;
}
