import { ConfigMap, Unknown } from "../../../proto/generated/kubernetes";
import { ApiError } from "../api-error";

/** Media type of Kubernetes' protobuf. */
export const protobufType = "application/vnd.kubernetes.protobuf";

const magic = Buffer.from("k8s\0", "latin1");

/**
 * Decodes an object that a client sent in protobuf. talosctl 1.13 sends its inventory ConfigMap so and takes no refusal
 * (run: talosctl 1.13.0); nothing it does needs another kind.
 *
 * @throws ApiError UnsupportedMediaType for another kind.
 */
export function decodeProtobuf(bytes: Buffer): unknown {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw unsupported("no Kubernetes prefix");
  const { typeMeta, raw } = Unknown.decode(bytes.subarray(magic.length));
  const kind = typeMeta?.kind ?? "";
  if (kind === "DeleteOptions") return undefined;
  if (kind !== "ConfigMap") throw unsupported(`kind ${kind}`);
  const { metadata, data } = ConfigMap.decode(raw);
  return {
    apiVersion: typeMeta?.apiVersion ?? "v1",
    kind,
    metadata: {
      name: metadata?.name ?? "",
      ...(metadata?.namespace ? { namespace: metadata.namespace } : {}),
      ...(metadata?.uid ? { uid: metadata.uid } : {}),
      ...(metadata?.resourceVersion ? { resourceVersion: metadata.resourceVersion } : {}),
      ...filled("labels", metadata?.labels),
      ...filled("annotations", metadata?.annotations),
    },
    ...filled("data", data),
  };
}

function filled(key: string, map: Readonly<Record<string, string>> | undefined): object {
  return map === undefined || Object.keys(map).length === 0 ? {} : { [key]: map };
}

function unsupported(what: string): ApiError {
  return new ApiError(
    { code: 415, reason: "UnsupportedMediaType" },
    `this server does not decode protobuf: ${what}`,
  );
}
