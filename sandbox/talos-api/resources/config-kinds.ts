import { MachineConfig } from "../../../proto/generated/specs";
import { runsSince } from "../methods/since-version";
import { resourceKind } from "./resource-kind";

/**
 * The machine configuration: `v1alpha1` is the active one, `persistent` (from Talos 1.10) the stored one; here they are
 * always the same. From 1.12 on the YAML form is one text scalar, told by an annotation (run: talosctl 1.9.5 to 1.13.0).
 */
export const machineConfigs = resourceKind({
  type: "MachineConfigs.config.talos.dev",
  singular: "MachineConfig",
  namespace: "config",
  owner: "config.AcquireController",
  isSensitive: true,
  list: (_world, node) => {
    const isScalar = runsSince(node, "1.12.0");
    const ids = runsSince(node, "1.10.0") ? ["v1alpha1", "persistent"] : ["v1alpha1"];
    const annotations: Record<string, string> = isScalar ? { "talos.dev/yaml-spec": "1" } : {};
    return ids.map((id) => ({
      id,
      version: node.machineConfigVersion,
      annotations,
      yaml: { text: isScalar ? blockScalar(node.machineConfig) : node.machineConfig },
      proto: MachineConfig.encode({ yamlMarshalled: Buffer.from(node.machineConfig) }).finish(),
    }));
  },
});

/** A text as a YAML block scalar, indented as Go's encoder does: without indentation Go reads an empty text. */
export function blockScalar(text: string): string {
  if (/^[ \n]/.test(text) || !text.endsWith("\n")) return JSON.stringify(text);
  const keep = text.endsWith("\n\n") ? "+" : "";
  return `|${keep}\n${text.replace(/^(?=.)/gm, "    ")}`;
}
