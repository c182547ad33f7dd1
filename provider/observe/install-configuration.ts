import { parseAllDocuments } from "yaml";
import type { InstallConfiguration } from "../model/node";
import { PortError } from "../ports";

/**
 * What a machine configuration says about installation: `.machine.install` of the main document, and from Talos 1.14 on
 * the image of an UnattendedInstallConfig (v1.14.0-rc.1 pkg/machinery/config/types/runtime/unattended_install.go).
 * The configuration is secret: neither the result nor the error quotes anything else of it. Throws PortError.
 */
export function readInstallConfiguration(configuration: string): InstallConfiguration {
  const documents = readDocuments(configuration);
  const install = documents.map((document) => objectIn(document, "machine")).find(isPresent);
  const legacy = install === undefined ? undefined : objectIn(install, "install");
  const unattended = documents.find((document) => document["kind"] === "UnattendedInstallConfig");
  const installer = unattended === undefined ? undefined : objectIn(unattended, "installer");
  const args = legacy?.["extraKernelArgs"];
  return {
    image: textIn(installer, "image") ?? textIn(legacy, "image"),
    extraKernelArgs: Array.isArray(args) ? args.filter((arg) => typeof arg === "string") : [],
    grubUseUkiCmdline: legacy?.["grubUseUKICmdline"] === true,
  };
}

type YamlObject = Readonly<Record<string, unknown>>;

function readDocuments(configuration: string): YamlObject[] {
  const documents = parseAllDocuments(configuration, { prettyErrors: false });
  if (!Array.isArray(documents) || documents.some((document) => document.errors.length > 0)) {
    // The parser's own message would quote the text.
    throw new PortError({
      kind: "other",
      message: "its machine configuration is not readable YAML",
    });
  }
  return documents.map((document) => document.toJS() as unknown).filter(isYamlObject);
}

function objectIn(holder: YamlObject, key: string): YamlObject | undefined {
  const value = holder[key];
  return isYamlObject(value) ? value : undefined;
}

function textIn(holder: YamlObject | undefined, key: string): string | undefined {
  const value = holder?.[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isYamlObject(value: unknown): value is YamlObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
