import { createHash } from "node:crypto";
import type { ConfigurationFacts } from "../model/node";
import { isYamlObject, type YamlObject } from "./configuration-documents";
import { readComponentSettings } from "./component-settings";
import { mainSection, objectIn, textIn } from "./install-configuration";

/** Sections of `cluster` with the images of components (v1.13 pkg/machinery/config/types/v1alpha1/v1alpha1_types.go). */
const components = ["apiServer", "controllerManager", "scheduler", "proxy"];

/** What else a plan must know of a machine configuration, which is secret: no value of it but images and names goes into the result. */
export function readConfigurationFacts(documents: readonly YamlObject[]): ConfigurationFacts {
  const machine = mainSection(documents, "machine");
  const cluster = mainSection(documents, "cluster");
  const extensions = objectIn(machine, "install")?.["extensions"];
  return {
    kubeletImage: textIn(objectIn(machine, "kubelet"), "image"),
    componentImages: components.flatMap((name) => textIn(objectIn(cluster, name), "image") ?? []),
    documentKinds: documents.flatMap((document) => textIn(document, "kind") ?? []),
    settings: readComponentSettings(documents),
    installsExtensions: Array.isArray(extensions) && extensions.length > 0,
    shape: createHash("sha256").update(shapeOf(documents)).digest("hex"),
  };
}

/** The keys in the order of the alphabet, with the kind of each value; entries of a list that look alike count once. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join()}]`;
  if (!isYamlObject(value)) return value === null ? "null" : typeof value;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${shapeOf(value[key])}`).join()}}`;
}
