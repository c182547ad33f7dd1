import assert from "node:assert/strict";
import { builtInMatrix } from "../../../provider/plan/matrix/built-in-matrix";
import { removedSettings } from "../../../provider/rehearse/removed-settings";

describe("removedSettings", () => {
  it("goes by known minors of Kubernetes, ascending, and tells something of each", () => {
    const minors = removedSettings.map(({ minor }) => minor);
    assert.deepEqual(
      minors,
      [...new Set(minors)].sort((left, right) => left - right),
    );
    const known = builtInMatrix.kubernetes.map(({ minor }) => minor);
    for (const { minor, flags, featureGates } of removedSettings) {
      assert.ok(known.includes(`1.${String(minor)}`), String(minor));
      assert.ok(Object.keys(flags).length + featureGates.length > 0, String(minor));
    }
  });

  it("removes a feature gate, or a flag of a component, once, and names it as it is written", () => {
    const gates = removedSettings.flatMap(({ featureGates }) => featureGates);
    const flags = removedSettings.flatMap((removed) =>
      Object.entries(removed.flags).flatMap(([component, names]) =>
        names.map((name) => `${component} ${name}`),
      ),
    );
    for (const names of [gates, flags]) assert.deepEqual(names, [...new Set(names)]);
    for (const gate of gates) assert.match(gate, /^[A-Z][A-Za-z0-9]+$/);
    for (const flag of flags) assert.match(flag, /^kube[a-z-]+ [a-z][a-z-]+$/);
  });
});
