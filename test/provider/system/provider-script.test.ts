import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { providerScript } from "../../../provider/system/provider-script";

describe("providerScript", () => {
  it("knows Pulumi's server of dynamic providers, and no other program", () => {
    const server = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    assert.equal(providerScript(["node", server, "127.0.0.1:1"]), realpathSync(server));
    assert.equal(providerScript(["node", __filename]), undefined);
    assert.equal(providerScript(["node", "/does/not/exist"]), undefined);
    assert.equal(providerScript(["node"]), undefined);
    assert.equal(providerScript(), undefined);
  });
});
