/** Roles of a talosconfig, as its certificate's Organization names them. */
export type TalosRole = "os:admin" | "os:operator" | "os:reader" | "os:etcd:backup";

const admin: readonly string[] = ["os:admin"];
const operator: readonly string[] = [...admin, "os:operator"];
const reader: readonly string[] = [...operator, "os:reader"];

/**
 * Who may call what (v1.13.0 internal/app/machined/pkg/system/services/machined.go). A method that is not listed is
 * for os:admin alone. ApplyConfiguration admits os:reader in maintenance mode only, which no node here has.
 */
const rules: ReadonlyMap<string, readonly string[]> = new Map([
  ["/cluster.ClusterService/HealthCheck", reader],
  ["/machine.ImageService/List", reader],
  ["/machine.ImageService/Pull", operator],
  ["/machine.MachineService/EtcdAlarmDisarm", operator],
  ["/machine.MachineService/EtcdAlarmList", [...reader, "os:etcd:backup"]],
  ["/machine.MachineService/EtcdMemberList", [...reader, "os:etcd:backup"]],
  ["/machine.MachineService/EtcdSnapshot", [...operator, "os:etcd:backup"]],
  ["/machine.MachineService/EtcdStatus", [...reader, "os:etcd:backup"]],
  ["/machine.MachineService/Events", reader],
  ["/machine.MachineService/Hostname", reader],
  ["/machine.MachineService/ImageList", reader],
  ["/machine.MachineService/ImagePull", operator],
  ["/machine.MachineService/Memory", reader],
  ["/machine.MachineService/Reboot", operator],
  ["/machine.MachineService/ServiceList", reader],
  ["/machine.MachineService/ServiceRestart", operator],
  ["/machine.MachineService/ServiceStart", operator],
  ["/machine.MachineService/ServiceStop", operator],
  ["/machine.MachineService/Version", reader],
  ["/cosi.resource.State/Get", reader],
  ["/cosi.resource.State/List", reader],
  ["/cosi.resource.State/Watch", reader],
]);

/** Whether a caller with these roles may call a method, named by its gRPC path. */
export function mayCall(path: string, roles: readonly string[]): boolean {
  const allowed = rules.get(path) ?? admin;
  return roles.some((role) => allowed.includes(role));
}
