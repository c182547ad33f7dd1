import assert from "node:assert/strict";
import { inputsOf, requestedOf, withoutComputed } from "../../../provider/lifecycle/properties";

describe("properties", () => {
  const inputs = {
    __urn: "urn",
    talosVersion: "1.13.0",
    nodes: ["demo-worker-1"],
    context: "demo",
    backup: { directory: "/backups" },
  };

  it("lose what check has computed", () => {
    assert.deepEqual(withoutComputed({ ...inputs, plan: ["a"], clusterUid: "uid" }), inputs);
  });

  it("come back from outputs in which live values have taken their names", () => {
    const outputs = {
      ...inputs,
      requested: requestedOf(inputs),
      talosVersion: "1.12.0",
      kubernetesVersion: "1.34.1",
      nodes: [{ name: "demo-worker-1" }],
      schemaVersion: 1,
      lastUpgrade: null,
    };
    assert.deepEqual(inputsOf(outputs), inputs);
  });
});
