import assert from "node:assert/strict";
import { minorOf, parseVersion } from "../../../provider/model/version";
import {
  acceptsKubernetes,
  exampleKubernetes,
  exampleTalos,
  supportMatrix,
  supportOf,
} from "../../../provider/plan/support-matrix";

describe("the support matrix", () => {
  it("has six Kubernetes minors a row, moving by one with each Talos minor", () => {
    // Every Talos release states six supported Kubernetes minors in pkg/machinery/constants/constants.go.
    for (const [index, row] of supportMatrix.entries()) {
      assert.equal(row.kubernetesTo - row.kubernetesFrom, 5, row.talos);
      assert.equal(row.talos, `1.${String(8 + index)}`);
      assert.equal(row.kubernetesFrom, 26 + index);
    }
  });

  it("names releases of the row's own minor that fit each other", () => {
    for (const row of supportMatrix) {
      assert.equal(parseVersion(row.newestTalos), row.newestTalos);
      assert.equal(minorOf(row.newestTalos), row.talos);
      assert.ok(acceptsKubernetes(row, row.defaultKubernetes), row.talos);
      assert.equal(minorOf(row.defaultKubernetes), `1.${String(row.kubernetesTo)}`);
    }
  });
});

describe("acceptsKubernetes", () => {
  const row = supportOf("1.13.4");

  it("is true from the first to the last minor", () => {
    assert.ok(row);
    assert.deepEqual(
      ["1.30.9", "1.31.0", "1.36.9", "1.37.0", "2.33.0"].map((version) =>
        acceptsKubernetes(row, version),
      ),
      [false, true, true, false, false],
    );
  });
});

describe("examples", () => {
  it("are known releases, else the first of the minor", () => {
    assert.equal(exampleTalos("1.12"), "1.12.11");
    assert.equal(exampleTalos("1.40"), "1.40.0");
    assert.equal(exampleKubernetes("1.34"), "1.34.1");
    assert.equal(exampleKubernetes("1.28"), "1.28.0");
    assert.equal(supportOf("1.40.0"), undefined);
  });
});
