import type { ComponentSettings, ConfiguredComponent } from "../model/node";
import type { YamlObject } from "./configuration-documents";
import { mainSection, objectIn } from "./install-configuration";

/** Sections of `cluster` (v1.13 pkg/machinery/config/types/v1alpha1/v1alpha1_types.go). */
const clusterSections = [
  ["apiServer", "kube-apiserver"],
  ["controllerManager", "kube-controller-manager"],
  ["scheduler", "kube-scheduler"],
  ["proxy", "kube-proxy"],
] as const satisfies readonly (readonly [string, ConfiguredComponent])[];

/** Flags, feature gates and admission plugins that a machine configuration adds: their names, in order; it is secret, and no value is told. */
export function readComponentSettings(
  documents: readonly YamlObject[],
): readonly ComponentSettings[] {
  const cluster = mainSection(documents, "cluster");
  const kubelet = objectIn(mainSection(documents, "machine"), "kubelet");
  const read = [
    settingsIn("kubelet", kubelet),
    ...clusterSections.map(([key, component]) => settingsIn(component, objectIn(cluster, key))),
  ];
  return read.filter(({ flags, featureGates }) => flags.length > 0 || featureGates.length > 0);
}

function settingsIn(
  component: ConfiguredComponent,
  section: YamlObject | undefined,
): ComponentSettings {
  const flags = objectIn(section, "extraArgs") ?? {};
  // Only the kubelet has a configuration of its own beside its flags.
  const gates = objectIn(objectIn(section, "extraConfig"), "featureGates") ?? {};
  return {
    component,
    flags: Object.keys(flags).sort(),
    featureGates: [...namesIn(flags["feature-gates"]), ...Object.keys(gates)].sort(),
    admissionPlugins: namesIn(flags["enable-admission-plugins"]).sort(),
  };
}

/** `A=true,B=false` or `A,B`, in one text or in several (v1.13 pkg/machinery/meta, ArgValue). */
function namesIn(value: unknown): string[] {
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  return texts
    .flatMap((text) => (typeof text === "string" ? text.split(",") : []))
    .map((part) => part.split("=", 1)[0]?.trim() ?? "")
    .filter((name) => name !== "");
}
