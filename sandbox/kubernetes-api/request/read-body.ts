import type { IncomingMessage } from "node:http";
import { parse } from "yaml";
import { ApiError, badRequest } from "../api-error";
import { decodeProtobuf, protobufType } from "./decode-protobuf";

/** A parsed body and its media type without parameters. */
export interface Body {
  readonly mediaType: string;
  readonly value: unknown;
}

/**
 * Reads a body in JSON, YAML or, for the kinds that talosctl sends so, Kubernetes' protobuf. No body gives undefined.
 *
 * @throws ApiError UnsupportedMediaType, or BadRequest for a body that does not parse.
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const bytes = Buffer.concat(chunks);
  const mediaType = (request.headers["content-type"] ?? "application/json").split(";")[0]?.trim();
  return { mediaType: mediaType ?? "", value: parseBody(mediaType ?? "", bytes) };
}

function parseBody(mediaType: string, bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (mediaType === protobufType) return decodeProtobuf(bytes);
  if (!/json$|yaml$/.test(mediaType)) {
    throw new ApiError(
      { code: 415, reason: "UnsupportedMediaType" },
      `the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, ${protobufType}`,
    );
  }
  try {
    const text = bytes.toString("utf8");
    return mediaType.endsWith("yaml") ? (parse(text) as unknown) : JSON.parse(text);
  } catch (error) {
    throw badRequest(`the object provided is unrecognized: ${String(error)}`);
  }
}
