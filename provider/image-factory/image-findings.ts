import type { Finding } from "../model/finding";
import { highestVersion, minorOf, type Version } from "../model/version";
import { listed, onlyName } from "./listed";
import type { PlannedImage } from "./planned-images";

/** Eight characters are enough to tell schematics apart by eye. */
export function shortId(id: string): string {
  return `${id.slice(0, 8)}…`;
}

export function imageMissing({ image, nodes }: PlannedImage): Finding {
  const names = nodes.map(({ name }) => name);
  return {
    code: "image-missing",
    severity: "blocker",
    node: onlyName(names),
    message: `Image ${image} for ${listed(names)} does not exist.`,
    remedy:
      "See that version, schematic and registry are written as meant, or push the image to its registry.",
  };
}

export function versionMissing(
  factory: string,
  version: Version,
  known: readonly Version[],
): Finding {
  const newest = highestVersion(known.filter((other) => minorOf(other) === minorOf(version)));
  return {
    code: "talos-version-missing",
    severity: "blocker",
    node: undefined,
    message: `The factory ${factory} has no Talos ${version}.`,
    remedy:
      newest === undefined
        ? `Wish a Talos version that https://${factory}/versions lists.`
        : `Write talosVersion: "${newest}", the newest ${minorOf(version)} that it has.`,
  };
}

export function schematicUnknown(factory: string, id: string): Finding {
  return {
    code: "schematic-unknown",
    severity: "blocker",
    node: undefined,
    message: `The factory ${factory} does not know schematic ${id}.`,
    remedy:
      "Write schematic with its content instead of schematicId, so that it is posted there, or factory with the host that knows it.",
  };
}

export function schematicNew(factory: string, id: string): Finding {
  return {
    code: "schematic-new",
    severity: "note",
    node: undefined,
    message: `The factory ${factory} does not know schematic ${id} yet.`,
    remedy: "Nothing: pulumi up posts it there before anything is changed.",
  };
}

export function extensionMissing(image: PlannedImage, extensions: readonly string[]): Finding {
  const names = image.nodes.map(({ name }) => name);
  return {
    code: "extension-missing",
    severity: "blocker",
    node: onlyName(names),
    message: `The factory has no ${listed(extensions)} for Talos ${image.version}, which ${listed(names)} would need in ${image.image}.`,
    remedy: "Wish a Talos version that has them, or a schematic without them.",
  };
}

export function kubernetesMissing(version: Version, images: readonly string[]): Finding {
  return {
    code: "kubernetes-version-missing",
    severity: "blocker",
    node: undefined,
    message: `Kubernetes ${version} does not exist: there is no ${listed(images)}.`,
    remedy: "Write a kubernetesVersion that is released.",
  };
}

/** Everything that one host did not answer, in one finding. */
export function imagesUnknown(reason: string, subjects: readonly string[]): Finding {
  return {
    code: "image-unknown",
    severity: "note",
    node: undefined,
    message: `From here it cannot be told whether there is ${listed(subjects)}: ${reason}.`,
    remedy:
      "Nothing: the nodes pull it before anything is changed, and the upgrade stops there if they cannot.",
  };
}
