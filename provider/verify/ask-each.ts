import type { Node } from "../model/node";
import { PortError } from "../ports";

/** What was asked of each node: an answer, or the name of the first node that does not tell it to us. */
export type Told<T> =
  | {
      readonly kind: "told";
      readonly answers: readonly { readonly node: Node; readonly value: T }[];
    }
  | { readonly kind: "untold"; readonly node: string };

/**
 * Asks all nodes at once. Not permitted and not supported are no failure: `talosctl health` passes over such reads as well (v1.9 to v1.14
 * pkg/cluster/check/default.go). Throws PortError of every other kind.
 */
export async function askEach<T>(
  nodes: readonly Node[],
  read: (address: string) => Promise<T>,
): Promise<Told<T>> {
  const all = await Promise.all(
    nodes.map(async (node) => ({ node, value: await readOrUndefined(() => read(node.address)) })),
  );
  const silent = all.find(({ value }) => value === undefined);
  if (silent !== undefined) return { kind: "untold", node: silent.node.name };
  const answers = all.flatMap(({ node, value }) =>
    value === undefined ? [] : [{ node, value: value.answer }],
  );
  return { kind: "told", answers };
}

async function readOrUndefined<T>(read: () => Promise<T>): Promise<{ answer: T } | undefined> {
  try {
    return { answer: await read() };
  } catch (error) {
    if (error instanceof PortError && ["not-permitted", "unsupported"].includes(error.kind)) {
      return undefined;
    }
    throw error;
  }
}
