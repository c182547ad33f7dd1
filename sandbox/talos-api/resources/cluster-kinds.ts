import { MachineType, Member } from "../../../proto/generated/specs";
import { ipBytes } from "../ip-bytes";
import { resourceKind } from "./resource-kind";

/** Discovery: every member of the cluster, also one that is down for a while. */
export const members = resourceKind({
  type: "Members.cluster.talos.dev",
  singular: "Member",
  namespace: "cluster",
  owner: "cluster.MemberController",
  printColumns: [
    { name: "Hostname", jsonPath: "{.hostname}" },
    { name: "Machine Type", jsonPath: "{.machineType}" },
    { name: "OS", jsonPath: "{.operatingSystem}" },
    { name: "Addresses", jsonPath: "{.addresses}" },
  ],
  list: (world) =>
    [...world.nodes.values()].map((node) => {
      const operatingSystem = `Talos (v${node.running.talosVersion})`;
      const isControlPlane = node.role === "controlplane";
      return {
        id: node.name,
        yaml: {
          value: {
            nodeId: node.nodeId,
            addresses: [node.address],
            hostname: node.name,
            machineType: node.role,
            operatingSystem,
            ...(isControlPlane ? { controlPlane: { port: 6443 } } : {}),
          },
        },
        proto: Member.encode({
          nodeId: node.nodeId,
          addresses: [{ ip: ipBytes(node.address) }],
          hostname: node.name,
          machineType: isControlPlane ? MachineType.CONTROL_PLANE : MachineType.WORKER,
          operatingSystem,
          controlPlane: isControlPlane ? { apiServerPort: 6443n } : undefined,
        }).finish(),
      };
    }),
});
