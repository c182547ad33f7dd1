import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { Event, VersionResponse } from "../../../../proto/generated/machine";
import { errorFrame, errorResponse } from "../../../../sandbox/talos-api/router/error-message";
import { StatusError } from "../../../../sandbox/talos-api/router/status-error";

const error = new StatusError(status.UNAVAILABLE, "down");

describe("errorResponse", () => {
  it("is a response of the method's own type with nothing but the failure", () => {
    const response = errorResponse((bytes) => VersionResponse.decode(bytes), "10.5.0.2", error);
    assert.equal(response.messages.length, 1);
    const [message] = response.messages;
    assert.equal(message?.metadata?.hostname, "10.5.0.2");
    assert.equal(message.metadata.error, "rpc error: code = Unavailable desc = down");
    assert.equal(message.metadata.status?.code, 14);
    assert.equal(message.version, undefined);
  });
});

describe("errorFrame", () => {
  it("is a frame of the stream's own type", () => {
    const frame = errorFrame((bytes) => Event.decode(bytes), "10.5.0.2", error);
    assert.equal(frame.metadata?.status?.message, "down");
    assert.equal(frame.id, "");
  });
});
