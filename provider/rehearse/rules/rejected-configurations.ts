import type { Finding } from "../../model/finding";
import type { Facts } from "../facts";
import { listed } from "../texts";

/**
 * Machine configurations that the talosctl of the target does not accept, as the target itself would not at its first boot
 * (v1.14.0-rc.1 internal/app/machined/pkg/controllers/config/acquire.go; tf#168, tf#304).
 */
export function rejectedConfigurations({ rejected }: Facts): readonly Finding[] {
  return rejected.map(({ nodes, complaint }) => ({
    code: "configuration-rejected",
    severity: "blocker",
    node: nodes.length === 1 ? nodes[0] : undefined,
    message: `The target's talosctl rejects the machine configuration of ${listed(nodes)}: ${complaint}.`,
    remedy: "Correct it with talosctl edit machineconfig before the upgrade.",
  }));
}
