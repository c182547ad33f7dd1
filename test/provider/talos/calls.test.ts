import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { type ClientReadableStream, status } from "@grpc/grpc-js";
import { collect, unary } from "../../../provider/talos/calls";
import { failure } from "./fake-apid";

describe("unary", () => {
  it("resolves with the reply and rejects with the error", async () => {
    assert.equal(
      await unary<string>((done) => {
        done(null, "reply");
      }),
      "reply",
    );
    const error = failure(status.UNAVAILABLE, "gone");
    await assert.rejects(
      unary<string>((done) => {
        done(error, "");
      }),
      error,
    );
  });
});

describe("collect", () => {
  const streamOf = () => {
    const stream = new PassThrough({ objectMode: true });
    return { stream, asCall: stream as unknown as ClientReadableStream<number> };
  };

  it("gives all messages in order", async () => {
    const { stream, asCall } = streamOf();
    const collected = collect(asCall);
    stream.write(1);
    stream.end(2);
    assert.deepEqual(await collected, [1, 2]);
  });

  it("rejects when the stream breaks", async () => {
    const { stream, asCall } = streamOf();
    const collected = collect(asCall);
    stream.write(1);
    const error = failure(status.UNAVAILABLE, "gone");
    stream.destroy(error);
    await assert.rejects(collected, error);
  });
});
