import assert from "node:assert/strict";
import { localVolumes, volumesOnlyOn } from "../../../../provider/rehearse/rules/local-volumes";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlacedPod } from "../../../builders/rehearsal-cluster";

const pods = [buildPlacedPod("database", { claims: ["data"] })];
const claim = { namespace: "default", name: "data" };

function found(nodes: readonly string[] | undefined) {
  return localVolumes(buildFacts({ pods, persistentVolumes: [{ name: "pv", claim, nodes }] }));
}

describe("rule local-volumes", () => {
  it("warns of a volume that is on the drained node only", () => {
    assert.deepEqual(
      found(["demo-worker-1"]).map(({ node, message }) => [node, message]),
      [
        [
          "demo-worker-1",
          "Persistent volumes of default/database are on this node only, so that these pods stand still until it is back.",
        ],
      ],
    );
  });

  it("says nothing of volumes that can be reached from elsewhere", () => {
    assert.deepEqual(found(undefined), []);
    assert.deepEqual(found(["demo-worker-1", "demo-worker-2"]), []);
    assert.deepEqual(found(["demo-worker-2"]), []);
  });

  it("counts claims of their own namespace only", () => {
    const volumes = [{ name: "pv", claim: { ...claim, namespace: "other" }, nodes: ["a"] }];
    assert.deepEqual([...volumesOnlyOn("a", volumes)], ["other/data"]);
    assert.deepEqual([...volumesOnlyOn("b", volumes)], []);
  });
});
