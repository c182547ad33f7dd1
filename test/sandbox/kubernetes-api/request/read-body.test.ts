import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { readBody } from "../../../../sandbox/kubernetes-api/request/read-body";

const request = (text: string, type?: string): IncomingMessage =>
  Object.assign(Readable.from(text === "" ? [] : [Buffer.from(text)]), {
    headers: type === undefined ? {} : { "content-type": type },
  }) as unknown as IncomingMessage;

describe("readBody", () => {
  it("reads JSON and YAML", async () => {
    const json = await readBody(request('{"a":1}', "application/merge-patch+json; charset=utf-8"));
    assert.deepEqual(json, { mediaType: "application/merge-patch+json", value: { a: 1 } });
    const yaml = await readBody(request("a: 1", "application/apply-patch+yaml"));
    assert.deepEqual(yaml.value, { a: 1 });
  });

  it("takes no body for undefined, and no type for JSON", async () => {
    assert.equal((await readBody(request(""))).value, undefined);
    assert.equal((await readBody(request("[1]"))).mediaType, "application/json");
  });

  it("refuses other types and broken text", async () => {
    await assert.rejects(readBody(request("x", "text/plain")), /unknown format/);
    await assert.rejects(readBody(request("{", "application/json")), /unrecognized/);
  });
});
