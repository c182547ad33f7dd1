import assert from "node:assert/strict";
import { parse } from "yaml";
import { renderTalosconfig } from "../../../sandbox/pki/talosconfig";

describe("renderTalosconfig", () => {
  it("has one context that is the current one, and no nodes", () => {
    const client = { certificate: "certificate", privateKey: "key", talosPrivateKey: "talos key" };
    const text = renderTalosconfig({
      context: "demo",
      endpoints: ["127.0.0.1:1", "127.0.0.1:2"],
      authority: "authority",
      client,
    });
    const decoded = parse(text) as {
      context: string;
      contexts: Record<string, { endpoints: string[]; ca: string; crt: string; key: string }>;
    };
    assert.equal(decoded.context, "demo");
    const { demo, ...others } = decoded.contexts;
    assert.deepEqual(others, {});
    assert.deepEqual(Object.keys(demo ?? {}), ["endpoints", "ca", "crt", "key"]);
    assert.equal(Buffer.from(demo?.key ?? "", "base64").toString(), "talos key");
  });
});
