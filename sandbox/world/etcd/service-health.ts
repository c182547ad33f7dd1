import { setService } from "../node/services";
import type { World } from "../types";
import { hasQuorum, memberOf } from "./quorum";

/** The service etcd answers its health check only while its member serves and there is quorum. */
export function reconcileEtcdHealth(world: World): void {
  for (const node of world.nodes.values()) {
    const service = node.services.get("etcd");
    if (!node.isUp || service?.state !== "Running") continue;
    const healthy = memberOf(world, node.name)?.isStarted === true && hasQuorum(world.etcd);
    if (service.healthy !== healthy)
      setService(world, node, { id: "etcd", state: "Running", healthy });
  }
}
