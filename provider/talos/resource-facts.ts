import type { MachineStage, Role } from "../model/node";
import type { DiscoveredMember, ExtensionFacts, MachineStatusFacts } from "../ports";
import { flagAt, listAt, type SpecValue, textAt } from "./resource-spec";

/** Where a kind of COSI resource lies. Types and namespaces: Talos v1.14 pkg/machinery/resources. */
export interface ResourceKind {
  readonly type: string;
  readonly namespace: string;
}

export const resourceKinds = {
  members: { type: "Members.cluster.talos.dev", namespace: "cluster" },
  machineStatuses: { type: "MachineStatuses.runtime.talos.dev", namespace: "runtime" },
  extensions: { type: "ExtensionStatuses.runtime.talos.dev", namespace: "runtime" },
  diagnostics: { type: "Diagnostics.runtime.talos.dev", namespace: "runtime" },
  /** Named without `runtime`: v1.9 to v1.14 resources/runtime/security_status.go. */
  securityStates: { type: "SecurityStates.talos.dev", namespace: "runtime" },
  machineConfigs: { type: "MachineConfigs.config.talos.dev", namespace: "config" },
  nodenames: { type: "Nodenames.kubernetes.talos.dev", namespace: "k8s" },
  systemInformation: { type: "SystemInformations.hardware.talos.dev", namespace: "hardware" },
} as const satisfies Record<string, ResourceKind>;

/** A member found by discovery. `id` is the resource's: the name of its Kubernetes node. */
export function memberFacts(id: string, spec: SpecValue): DiscoveredMember {
  return {
    name: id,
    addresses: listAt(spec, "addresses").map((address) => textAt({ address }, "address")),
    role: roleOf(textAt(spec, "machineType")),
  };
}

/** `init` is the older name of the first control-plane node (v1.14 pkg/machinery/config/machine). */
function roleOf(machineType: string): Role {
  return machineType === "controlplane" || machineType === "init" ? "controlplane" : "worker";
}

const stages: readonly string[] = [
  "booting",
  "installing",
  "maintenance",
  "running",
  "rebooting",
  "shutting down",
  "resetting",
  "upgrading",
] satisfies readonly MachineStage[];

export function machineStatusFacts(spec: SpecValue): MachineStatusFacts {
  const stage = textAt(spec, "stage");
  return {
    stage: stages.includes(stage) ? (stage as MachineStage) : "unknown",
    ready: flagAt(spec, "status", "ready"),
    unmetConditions: listAt(spec, "status", "unmetConditions").map(
      (condition) => `${textAt(condition, "name")}: ${textAt(condition, "reason")}`,
    ),
  };
}

export function extensionFacts(spec: SpecValue): ExtensionFacts {
  return {
    name: textAt(spec, "metadata", "name"),
    version: textAt(spec, "metadata", "version"),
    author: textAt(spec, "metadata", "author"),
  };
}

/** One line: the message, then its details. */
export function diagnosticLine(spec: SpecValue): string {
  const details = listAt(spec, "details").map((detail) => textAt({ detail }, "detail"));
  const message = textAt(spec, "message");
  return details.length === 0 ? message : `${message}: ${details.join(", ")}`;
}
