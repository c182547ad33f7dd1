import type { Finding } from "../../model/finding";
import type { Facts } from "../facts";

/** An upgrade needs os:admin (Talos v1.14.0-rc.1 internal/app/machined/pkg/system/services/machined.go: the rules of Upgrade, LifecycleService, ApplyConfiguration, Kubeconfig, Read). */
export function weakRole({ access }: Pick<Facts, "access">): readonly Finding[] {
  if (access === undefined || access.roles.includes("os:admin")) return [];
  const roles = access.roles.length === 0 ? "no role" : access.roles.join(", ");
  return [
    {
      code: "role-too-weak",
      severity: "blocker",
      node: undefined,
      message: `The talosconfig has ${roles}, which may not upgrade nodes; os:admin is needed.`,
      remedy: "Use a talosconfig made with talosctl config new --roles os:admin.",
    },
  ];
}
