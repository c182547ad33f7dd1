import assert from "node:assert/strict";
import { identityIn } from "../../../../sandbox/kubernetes-api/patch/merge-keys";

describe("identityIn", () => {
  it("identifies containers by name and ports by number and protocol", () => {
    const container = identityIn("containers");
    assert.equal(container?.({ name: "a", image: "x" }), container?.({ name: "a", image: "y" }));
    const port = identityIn("ports");
    assert.equal(port?.({ port: 53 }), port?.({ port: 53, protocol: "TCP" }));
    assert.notEqual(port?.({ port: 53 }), port?.({ port: 53, protocol: "UDP" }));
  });

  it("takes finalizers as a set and other lists as a whole", () => {
    assert.equal(identityIn("finalizers")?.("a"), '"a"');
    assert.equal(identityIn("tolerations"), undefined);
    assert.equal(identityIn("command"), undefined);
  });
});
