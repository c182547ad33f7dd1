import assert from "node:assert/strict";
import { changedObjects } from "../../../../provider/rehearse/rules/changed-objects";
import { buildFacts } from "../../../builders/facts-builder";
import { coreDns } from "../../../builders/rehearsal-cluster";

function found(live: Readonly<Record<string, unknown>> | undefined) {
  return changedObjects(buildFacts({ manifests: [{ manifest: coreDns, live }] })).map(
    ({ message }) => message,
  );
}

function scaledBy(manager: string) {
  const managedFields = [{ manager, fieldsV1: { "f:spec": { "f:replicas": {} } } }];
  const metadata = { ...(coreDns.object["metadata"] as object), managedFields };
  const spec = { ...(coreDns.object["spec"] as object), replicas: 3 };
  return { ...coreDns.object, metadata, spec };
}

describe("rule changed-objects", () => {
  it("tells fields, not values, of what somebody else wrote", () => {
    assert.deepEqual(found(scaledBy("kubectl")), [
      "Deployment kube-system/coredns was changed in 1 field that Talos sets, and upgrade-k8s will set back: spec.replicas.",
    ]);
  });

  it("says nothing of what an older Talos wrote", () => {
    assert.deepEqual(found(scaledBy("talos")), []);
  });

  it("says nothing of an object that is gone: Talos itself creates it again", () => {
    assert.deepEqual(found(undefined), []);
  });
});
