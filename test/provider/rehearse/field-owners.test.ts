import assert from "node:assert/strict";
import { wasWrittenByTalos } from "../../../provider/rehearse/field-owners";

// Kubernetes, "Server-Side Apply": the format of fieldsV1.
const containers = {
  "f:spec": {
    "f:template": {
      "f:spec": {
        "f:containers": {
          'k:{"name":"coredns"}': { ".": {}, "f:name": {}, "f:image": {}, "f:args": {} },
        },
      },
    },
  },
};
const image = ["spec", "template", "spec", "containers", "coredns", "image"];

function ownedBy(...entries: readonly (readonly [string, object])[]) {
  const managedFields = entries.map(([manager, fieldsV1]) => ({ manager, fieldsV1 }));
  return { metadata: { managedFields } };
}

describe("owners of fields", () => {
  it("are found behind entries of lists", () => {
    assert.equal(wasWrittenByTalos(ownedBy(["talos", containers]), image), true);
    assert.equal(wasWrittenByTalos(ownedBy(["kubectl-edit", containers]), image), false);
  });

  it("own all below where their set of fields ends", () => {
    const args = [...image.slice(0, -1), "args", "0"];
    assert.equal(wasWrittenByTalos(ownedBy(["helm", containers]), args), false);
  });

  it("may be several", () => {
    const live = ownedBy(["talos", containers], ["kubectl", containers]);
    assert.equal(wasWrittenByTalos(live, image), false);
  });

  it("own nothing beside their own fields", () => {
    const live = ownedBy(["talosctl", containers], ["kubectl", { "f:spec": { "f:replicas": {} } }]);
    assert.equal(wasWrittenByTalos(live, image), true);
    assert.equal(wasWrittenByTalos(live, ["spec", "replicas"]), false);
  });

  it("are somebody else where the object does not tell", () => {
    assert.equal(wasWrittenByTalos({ metadata: {} }, image), false);
    assert.equal(wasWrittenByTalos({}, image), false);
  });
});
