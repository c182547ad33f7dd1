/**
 * Names under which running extensions report themselves, with the image that holds them today: wrong in their manifests, or
 * renamed since (image-factory internal/profile/profile.go, ExtensionNameAlias).
 */
const renamed: Readonly<Record<string, string>> = {
  "v4l-uvc": "v4l-uvc-drivers",
  "usb-modem": "usb-modem-drivers",
  gasket: "gasket-driver",
  "talos-vmtoolsd": "vmtoolsd-guest-agent",
  "xe-guest-utilities": "xen-guest-agent",
  "nvidia-fabricmanager": "nvidia-fabric-manager",
  "i915-ucode": "i915",
  "amdgpu-firmware": "amdgpu",
};

/**
 * One name for an extension, whether a node reports it (`iscsi-tools`) or a factory lists it (`siderolabs/iscsi-tools`).
 * NVIDIA's come in branches, `-lts` and `-production`, one of which replaces the other.
 */
export function extensionName(text: string): string {
  const base = text.split("/").at(-1) ?? text;
  const plain = base.replace(/-(?:lts|production)$/, "");
  return renamed[plain] ?? plain;
}

/** Those of the first list, as written there, that the second does not hold. */
export function extensionsWithout(
  names: readonly string[],
  others: readonly string[],
): readonly string[] {
  const held = new Set(others.map(extensionName));
  return names.filter((name) => !held.has(extensionName(name)));
}
