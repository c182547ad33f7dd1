import { releaseBoot } from "../held-boots";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";

/**
 * Without its machine configuration a node serves the maintenance service only, with a certificate that no talosconfig knows
 * (v1.12.0 internal/app/maintenance/server.go): for its callers nothing of the cluster answers there.
 */
export const maintenanceMode: FaultEntryOf<"maintenance-mode"> = {
  ...nodeFault("maintenance-mode", "A node comes back without its configuration"),
  arm:
    (world, { node }) =>
    () => {
      releaseBoot(world, node);
    },
};
