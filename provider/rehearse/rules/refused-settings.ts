import type { Finding } from "../../model/finding";
import type { ComponentSettings, Node } from "../../model/node";
import type { Facts } from "../facts";
import { reachesKubernetesMinor } from "../moves";
import { removedSettings, type RemovedSettings } from "../removed-settings";
import { listed } from "../texts";

/**
 * Flags, feature gates and admission plugins in a machine configuration that a Kubernetes of the plan no longer knows. `upgrade-k8s`
 * ends where it finds one in a static pod, and a kubelet that is given one does not start.
 */
export function refusedSettings({ plan, snapshot }: Facts): readonly Finding[] {
  const reached = removedSettings.filter(({ minor }) => reachesKubernetesMinor(plan, minor));
  if (reached.length === 0) return [];
  return snapshot.nodes.flatMap((node) => {
    const refused = settingsOf(node).flatMap((given) =>
      reached.flatMap((removed) => refusedOf(given, removed)),
    );
    return refused.length === 0 ? [] : [finding(node.name, refused)];
  });
}

/** A worker has no static pods, and kube-proxy is as the control plane's configurations say. */
function settingsOf({ role, configuration }: Node): readonly ComponentSettings[] {
  const settings = configuration?.settings ?? [];
  return role === "worker" ? settings.filter(({ component }) => component === "kubelet") : settings;
}

function refusedOf(given: ComponentSettings, removed: RemovedSettings): string[] {
  const { component } = given;
  const told = (kind: string, name: string): string =>
    `${kind}${name} of ${component} (gone in 1.${String(removed.minor)})`;
  const flags = removed.flags[component] ?? [];
  return [
    ...given.flags.filter((name) => flags.includes(name)).map((name) => told("--", name)),
    ...given.featureGates
      .filter((name) => removed.featureGates.includes(name))
      .map((name) => told("the feature gate ", name)),
    ...given.admissionPlugins
      .filter((name) => removed.admissionPlugins.includes(name))
      .map((name) => told("the admission plugin ", name)),
  ];
}

function finding(node: string, refused: readonly string[]): Finding {
  return {
    code: "setting-removed",
    severity: "blocker",
    node,
    message: `The machine configuration gives Kubernetes what it no longer knows, with which its components do not start: ${listed(refused.toSorted())}.`,
    remedy:
      "Take it out of extraArgs, and of the kubelet's extraConfig, in the machine configuration; talosctl upgrade-k8s refuses to go on until then.",
  };
}
