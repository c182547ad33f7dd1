import type { Endpoint } from "./endpoint";

export interface EndpointNames {
  readonly endpoints: readonly Endpoint[];
  /** Name of the node that an endpoint is; undefined when it does not tell. */
  readonly nameOf: (endpoint: Endpoint) => Promise<string | undefined>;
  /** Name of the node at an address; undefined when nobody tells. */
  readonly nameOfNode: (node: string) => Promise<string | undefined>;
}

/**
 * Endpoints, as written, that are not the node itself, whose own endpoint goes away when it reboots. Endpoints that do not
 * tell who they are count only when no other is left, and where nothing can be told, all are returned.
 */
export async function endpointsBeside(node: string, names: EndpointNames): Promise<string[]> {
  const [nodeName, ...endpointNames] = await Promise.all([
    names.nameOfNode(node),
    ...names.endpoints.map(names.nameOf),
  ]);
  const beside = names.endpoints.filter((endpoint, index) => {
    const name = endpointNames[index];
    const isKnown = name !== undefined && nodeName !== undefined;
    return isKnown && name !== nodeName && endpoint.host !== node;
  });
  return (beside.length > 0 ? beside : names.endpoints).map(({ text }) => text);
}
