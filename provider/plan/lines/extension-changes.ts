import { extensionsWithout } from "../../model/extension-name";
import type { Hop } from "../../model/plan";
import type { Request } from "../../model/request";
import type { ClusterSnapshot } from "../../model/snapshot";
import type { ImageChange } from "./image-changes";

/**
 * Which extensions come and go by a schematic that is given as a customization, for each hop: with a node's first image. What a
 * schematic holds that is given by its id alone is not known here.
 */
export function extensionChanges(
  hops: readonly Hop[],
  snapshot: ClusterSnapshot,
  { schematic }: Pick<Request, "schematic">,
): readonly (readonly ImageChange[])[] {
  if (schematic === undefined) return hops.map(() => []);
  const waiting = new Map(
    snapshot.nodes
      .filter((node) => node.schematic?.id !== schematic.id)
      .map((node) => [node.name, node.extensions.map(({ name }) => name)]),
  );
  return hops.map(({ changes }) => {
    const nodes = new Map<string, string[]>();
    for (const change of changes) {
      if (change.kind === "upgrade-kubernetes") continue;
      const text = describeChange(waiting.get(change.node), schematic.extensions);
      waiting.delete(change.node);
      if (text !== "") nodes.set(text, [...(nodes.get(text) ?? []), change.node]);
    }
    return [...nodes].map(([text, names]) => ({ nodes: names, text: `extensions ${text}` }));
  });
}

function describeChange(has: readonly string[] | undefined, wished: readonly string[]): string {
  if (has === undefined) return "";
  const coming = extensionsWithout(wished, has).toSorted();
  const going = extensionsWithout(has, wished).toSorted();
  return [
    ...coming.map((name) => `+ ${withoutPublisher(name)}`),
    ...going.map((name) => `− ${withoutPublisher(name)}`),
  ].join(", ");
}

function withoutPublisher(name: string): string {
  return name.split("/").at(-1) ?? name;
}
