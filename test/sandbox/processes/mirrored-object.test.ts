import assert from "node:assert/strict";
import {
  changeableOf,
  collectionOf,
  hasStatus,
  keyOf,
  saidOf,
  textOf,
} from "../../../sandbox/processes/mirrored-object";
import type { KubernetesObject } from "../../../sandbox/world/object-store";

const pod: KubernetesObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "a",
    namespace: "default",
    uid: "1",
    resourceVersion: "5",
    labels: { app: "a" },
    ownerReferences: [
      { apiVersion: "v1", kind: "Node", name: "n", uid: "" },
      { apiVersion: "apps/v1", kind: "ReplicaSet", name: "r", uid: "2" },
    ],
  },
  spec: { nodeName: "n" },
  status: { phase: "Running" },
};

describe("a mirrored object", () => {
  it("is known by kind, namespace and name", () => {
    assert.deepEqual(keyOf(pod), { kind: "Pod", namespace: "default", name: "a" });
    assert.equal(textOf(keyOf(pod)), "Pod default/a");
  });

  it("has its place at the API server, unless nobody mirrors its kind", () => {
    assert.equal(collectionOf("Pod", "default"), "/api/v1/namespaces/default/pods");
    assert.equal(collectionOf("Deployment"), "/apis/apps/v1/deployments");
    assert.equal(collectionOf("Event"), undefined);
    assert.deepEqual(["Node", "ConfigMap"].map(hasStatus), [true, false]);
  });

  it("says what a caller may say, without owners that are nobody", () => {
    const said = saidOf(pod);
    assert.equal(said["status"], undefined);
    assert.deepEqual((said["metadata"] as typeof pod.metadata).ownerReferences, [
      { apiVersion: "apps/v1", kind: "ReplicaSet", name: "r", uid: "2" },
    ]);
    assert.equal((said["metadata"] as typeof pod.metadata).uid, undefined);
  });

  it("changes as a pod only in its marks", () => {
    assert.deepEqual(Object.keys(changeableOf(pod)), ["metadata"]);
    assert.deepEqual(changeableOf({ ...pod, kind: "ConfigMap" })["spec"], { nodeName: "n" });
  });
});
