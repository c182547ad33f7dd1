import { parse } from "yaml";
import type { ManifestFacts } from "../ports/inspection";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The objects in `yaml_spec` of one resource Manifests.kubernetes.talos.dev, which is a list (v1.13.0
 * pkg/machinery/resources/k8s/manifest.go). A Secret comes without its data: one of them is the bootstrap token. Throws where
 * the text is no YAML.
 */
export function manifestFacts(yaml: string): ManifestFacts[] {
  const items: unknown = parse(yaml, { logLevel: "error" });
  return (Array.isArray(items) ? items : []).filter(isFields).map(factsOf);
}

function factsOf(object: Fields): ManifestFacts {
  const metadata = isFields(object.metadata) ? object.metadata : {};
  const kind = textOf(object.kind);
  return {
    apiVersion: textOf(object.apiVersion),
    kind,
    namespace: textOf(metadata.namespace),
    name: textOf(metadata.name),
    object: kind === "Secret" ? withoutSecrets(object) : object,
  };
}

function withoutSecrets({ data: _data, stringData: _stringData, ...rest }: Fields): Fields {
  return rest;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
