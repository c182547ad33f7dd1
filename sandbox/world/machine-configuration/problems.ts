import { judgesKubernetesInConfiguration, kubernetesProblem } from "../compatibility";
import { isSameJson } from "../json-copy";
import type { WorldNode } from "../types";
import { imageVersion } from "./image-version";
import { configurationOf, type Configuration } from "./read";

/** Keys of `machine` that apply without a reboot (v1.12.0 …/v1alpha1_runtime.go CanApplyImmediate). */
const immediateKeys = new Set(
  (
    "ca acceptedCAs time certSANs install network sysfs sysctls logging controlPlane kubelet kernel registries " +
    "pods seccompProfiles nodeAnnotations nodeLabels nodeTaints features"
  ).split(" "),
);

/** Why a node refuses a configuration; empty when it does not. */
export function configurationProblems(node: WorldNode, wanted: Configuration): string[] {
  return [...typeProblems(wanted), ...argumentProblems(wanted), ...imageProblems(node, wanted)];
}

/** True when the change needs no reboot. */
export function appliesImmediately(node: WorldNode, wanted: Configuration): boolean {
  return isSameJson(lasting(configurationOf(node)), lasting(wanted));
}

function typeProblems({ type }: Configuration): string[] {
  if (type === "controlplane" || type === "worker" || type === "init") return [];
  return [`unknown machine type: "${type ?? ""}"`];
}

/** v1.12.0 …/v1alpha1_validation.go; before, the second key is unknown. */
function argumentProblems({ extraKernelArgs, grubUseUkiCmdline }: Configuration): string[] {
  if (extraKernelArgs.length === 0 || !grubUseUkiCmdline) return [];
  return ["install.extraKernelArgs and install.grubUseUKICmdline can't be used together"];
}

/** Every Kubernetes image must fit the Talos that runs, from 1.11 on (talos.md §2.5). */
function imageProblems(node: WorldNode, wanted: Configuration): string[] {
  if (!judgesKubernetesInConfiguration(node.running.talosVersion)) return [];
  const images = { kubelet: wanted.kubeletImage, ...componentImages(node, wanted) };
  return Object.entries(images).flatMap(([name, image]) => {
    if (image === undefined) return [];
    const problem = imageProblem(node, image);
    return problem === undefined ? [] : [`${name} image is not valid: ${problem}`];
  });
}

function componentImages(
  node: WorldNode,
  wanted: Configuration,
): Configuration["componentImages"] | undefined {
  return node.role === "controlplane" ? wanted.componentImages : undefined;
}

function imageProblem(node: WorldNode, image: string): string | undefined {
  const version = imageVersion(image);
  if (version === undefined)
    return `failed to parse Kubernetes version from image reference "${image}": invalid image reference: "${image}"`;
  return kubernetesProblem(node.running.talosVersion, version);
}

function lasting({ machine }: Configuration): Record<string, unknown> {
  return Object.fromEntries(Object.entries(machine).filter(([key]) => !immediateKeys.has(key)));
}
