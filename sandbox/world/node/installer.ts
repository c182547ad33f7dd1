import { hostProblem, judgesKubernetesInConfiguration, kubernetesProblem } from "../compatibility";
import { strikes } from "../faults/armed";
import { imageVersion } from "../machine-configuration/image-version";
import { configurationOf } from "../machine-configuration/read";
import type { Story } from "../play";
import { announce, recordFact } from "../record";
import { emptySchematic, findImage } from "../registry";
import { isAtLeastMinor } from "../../../provider/model/version";
import type { InstalledSystem, World, WorldNode } from "../types";

export interface InstallRequest {
  readonly image: string;
  /** By `MachineService.Upgrade` or by `LifecycleService.Upgrade`. */
  readonly path: "legacy" | "lifecycle";
}

export type PreparedInstall =
  | { readonly kind: "ready"; readonly system: InstalledSystem }
  /** The lines it prints and the code it exits with. */
  | { readonly kind: "refused"; readonly line: string; readonly exitCode: number };

/**
 * Runs the installer of an image and gives its exit code. Lines come as its log prints them
 * (v1.13.0 cmd/installer/pkg/install/{preflight,install}.go).
 */
export function* runInstaller(
  world: World,
  node: WorldNode,
  request: InstallRequest,
  onLine: (line: string) => void,
): Story<number> {
  const { install } = world.options.durations;
  onLine("running pre-flight checks");
  onLine(`host Talos version: v${node.running.talosVersion}`);
  yield install / 10;
  const prepared = prepareInstall(world, node, request);
  if (prepared.kind === "refused") {
    onLine(`error: ${prepared.line}`);
    recordFact(world, { node: node.name, action: "installer-failed", detail: prepared.line });
    return prepared.exitCode;
  }
  onLine("all pre-flight checks successful");
  yield (install * 9) / 10;
  const fail = (line: string): number => {
    onLine(`error: ${line}`);
    recordFact(world, { node: node.name, action: "installer-failed", detail: line });
    return 1;
  };
  if (strikes(world, "installer-fails", node.name) !== undefined)
    return fail("failed to write boot assets: input/output error");
  if (strikes(world, "upgrade-exits-without-doing", node.name) === undefined)
    installSystem(world, node, prepared.system);
  if (strikes(world, "installer-fails-late", node.name) !== undefined)
    return fail("failed to sync the disk: input/output error");
  onLine(`installation of v${prepared.system.talosVersion} complete`);
  return 0;
}

/** What the image would install, or why its installer refuses to. */
export function prepareInstall(
  world: World,
  node: WorldNode,
  { image, path }: InstallRequest,
): PreparedInstall {
  const found = findImage(world, image);
  if (found?.kind !== "installer")
    return { kind: "refused", line: `${image} holds no installer`, exitCode: 1 };
  const target = found.system.talosVersion;
  const problem =
    hostProblem(node.running.talosVersion, target) ?? kubernetesOldInstallersRefuse(node, target);
  if (problem !== undefined)
    return {
      kind: "refused",
      line: `pre-flight checks failed: ${problem}`,
      // v1.14.0-rc.1 pkg/machinery/constants: 4 is an environment error; before there was only 1.
      exitCode: isAtLeastMinor(target, 14) ? 4 : 1,
    };
  const extraKernelArgs = kernelArguments(world, node, path);
  return { kind: "ready", system: { ...found.system, extraKernelArgs } };
}

/** Writes the system into the other slot and makes it the one to boot. */
export function installSystem(world: World, node: WorldNode, system: InstalledSystem): void {
  node.fallback = node.running;
  node.bootTarget = asServed(world, node, system);
  node.upgradeTag = true;
  recordFact(world, { node: node.name, action: "installed", detail: system.image });
  announce(world, { kind: "node", node: node.name });
}

/** What a registry serves to this node under the name of the image. */
function asServed(world: World, node: WorldNode, system: InstalledSystem): InstalledSystem {
  if (
    system.schematicId !== undefined &&
    strikes(world, "another-schematic", node.name) !== undefined
  )
    return { ...system, schematicId: emptySchematic, extensions: [] };
  if (system.extensions.length > 0 && strikes(world, "extensions-lost", node.name) !== undefined)
    return { ...system, extensions: [] };
  return system;
}

/** Installers up to 1.10 look at the images of kubelet and of the control plane (v1.10.0 …/preflight.go). */
function kubernetesOldInstallersRefuse(node: WorldNode, target: string): string | undefined {
  if (judgesKubernetesInConfiguration(target)) return undefined;
  const components = [...node.staticPods].map(([name, { image }]) => ({ name, image }));
  for (const { name, image } of [{ name: "kubelet", image: node.kubelet.image }, ...components]) {
    const version = imageVersion(image);
    const problem = version === undefined ? undefined : kubernetesProblem(target, version);
    if (problem !== undefined) return `component ${name} version issue: ${problem}`;
  }
  return undefined;
}

/**
 * GRUB boots with `.machine.install.extraKernelArgs`, which the lifecycle API does not pass on (talos#13967). With
 * systemd-boot, or GRUB that takes its command line from the unified image, they come from the schematic.
 */
function kernelArguments(
  world: World,
  node: WorldNode,
  path: InstallRequest["path"],
): readonly string[] {
  const { extraKernelArgs, grubUseUkiCmdline } = configurationOf(node);
  if (world.options.bootloader !== "grub" || grubUseUkiCmdline) return [];
  return path === "legacy" ? extraKernelArgs : [];
}
