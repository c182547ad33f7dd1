import assert from "node:assert/strict";
import { podPath } from "../../../provider/kubernetes/pod-path";

describe("podPath", () => {
  it("names namespace and pod, and nothing in them leads elsewhere", () => {
    assert.equal(podPath({ namespace: "a", name: "b" }), "/api/v1/namespaces/a/pods/b");
    assert.equal(
      podPath({ namespace: "a", name: "../c?x" }),
      "/api/v1/namespaces/a/pods/..%2Fc%3Fx",
    );
  });
});
