import { ImagePull, ImagePullResponse } from "../../../proto/generated/machine";
import { toStatusError } from "./status-error";

/** Decodes the bytes of a response or frame into its message. */
export type Decode<Message> = (bytes: Buffer) => Message;

/**
 * The response that carries nothing but a node's failure. apid writes it without knowing the method, since every response
 * is a list of messages whose field 1 is the metadata (v1.13.0 internal/app/apid/pkg/backend/apid.go BuildError).
 */
export function errorResponse<Response>(
  decode: Decode<Response>,
  target: string,
  error: unknown,
): Response {
  const response = ImagePullResponse.fromPartial({ messages: [failure(target, error)] });
  return decode(Buffer.from(ImagePullResponse.encode(response).finish()));
}

/** The frame of a stream that carries nothing but a node's failure. */
export function errorFrame<Frame>(decode: Decode<Frame>, target: string, error: unknown): Frame {
  const frame = ImagePull.fromPartial(failure(target, error));
  return decode(Buffer.from(ImagePull.encode(frame).finish()));
}

function failure(target: string, error: unknown): ImagePull {
  const refusal = toStatusError(error);
  return {
    metadata: {
      hostname: target,
      error: refusal.goText,
      status: { code: refusal.code, message: refusal.message, details: [] },
    },
  };
}
