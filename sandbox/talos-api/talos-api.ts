import type { Admit } from "../world/incoming-call";
import type { World } from "../world/types";
import { createResourceHistory } from "./resources/resource-history";
import type { TalosApiSetting } from "./router/node-call";
import { openTalosEndpoint, type ServerIdentity } from "./talos-endpoint";

/** The world as Talos API servers: one endpoint a control-plane node, each routing to every node. */
export interface TalosApi {
  /** `127.0.0.1:<port>` by the name of the control-plane node. */
  readonly endpoints: ReadonlyMap<string, string>;
  close(): void;
}

/** Opens an endpoint on loopback for every control-plane node of the world. Every call passes `admit` first; by default at once. */
export async function openTalosApi(
  setting: TalosApiSetting,
  identity: ServerIdentity,
  admit: Admit = () => undefined,
): Promise<TalosApi> {
  const history = createResourceHistory(setting.world, setting.calendar);
  const opened = await Promise.all(
    controlPlanesOf(setting.world).map(async (node) => {
      const endpoint = await openTalosEndpoint({ node, setting, identity, history, admit });
      return { name: node.name, endpoint };
    }),
  );
  return {
    endpoints: new Map(opened.map(({ name, endpoint }) => [name, endpoint.address])),
    close: () => {
      for (const { endpoint } of opened) endpoint.close();
    },
  };
}

function controlPlanesOf(world: World) {
  return [...world.nodes.values()].filter(({ role }) => role === "controlplane");
}
