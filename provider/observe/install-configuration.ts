import type { InstallConfiguration } from "../model/node";
import { isYamlObject, type YamlObject } from "./configuration-documents";

/**
 * What a machine configuration says about installation: `.machine.install` of the main document, and from Talos 1.14 on
 * the image of an UnattendedInstallConfig (v1.14.0-rc.1 pkg/machinery/config/types/runtime/unattended_install.go).
 * The configuration is secret: the result quotes nothing else of it.
 */
export function readInstallConfiguration(documents: readonly YamlObject[]): InstallConfiguration {
  const install = objectIn(mainSection(documents, "machine"), "install");
  const unattended = documents.find((document) => document["kind"] === "UnattendedInstallConfig");
  const args = install?.["extraKernelArgs"];
  return {
    image: textIn(objectIn(unattended, "installer"), "image") ?? textIn(install, "image"),
    extraKernelArgs: Array.isArray(args) ? args.filter((arg) => typeof arg === "string") : [],
    grubUseUkiCmdline: install?.["grubUseUKICmdline"] === true,
  };
}

/** A section of the main document: it is the one that has it. */
export function mainSection(
  documents: readonly YamlObject[],
  name: "machine" | "cluster",
): YamlObject | undefined {
  return documents.map((document) => objectIn(document, name)).find((section) => section);
}

export function objectIn(holder: YamlObject | undefined, key: string): YamlObject | undefined {
  const value = holder?.[key];
  return isYamlObject(value) ? value : undefined;
}

/** Undefined where there is no text, and where it is empty. */
export function textIn(holder: YamlObject | undefined, key: string): string | undefined {
  const value = holder?.[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}
