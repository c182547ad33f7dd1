import assert from "node:assert/strict";
import { manifestFacts } from "../../../provider/talos/manifest-facts";

// A list, as v1.13.0 pkg/machinery/resources/k8s/manifest.go marshals it.
const yaml = `- apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: coredns
    namespace: kube-system
  spec:
    replicas: 2
- apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: system:coredns
- apiVersion: v1
  kind: Secret
  metadata:
    name: bootstrap-token-abcdef
    namespace: kube-system
  stringData:
    token-secret: not-to-be-seen
  data:
    other: bm90LXRvLWJlLXNlZW4=
  type: bootstrap.kubernetes.io/token
`;

describe("manifestFacts", () => {
  it("gives every object with what identifies it, its values typed", () => {
    const [deployment, role] = manifestFacts(yaml);
    assert.deepEqual(deployment?.object["spec"], { replicas: 2 });
    const { object: _object, ...reference } = role ?? {};
    assert.deepEqual(reference, {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      namespace: "",
      name: "system:coredns",
    });
  });

  it("leaves out what a Secret holds", () => {
    const secret = manifestFacts(yaml)[2];
    assert.equal(secret?.object["type"], "bootstrap.kubernetes.io/token");
    assert.deepEqual(Object.keys(secret.object), ["apiVersion", "kind", "metadata", "type"]);
  });

  it("finds nothing in what is no list, and throws on what is no YAML", () => {
    assert.deepEqual(manifestFacts(""), []);
    assert.deepEqual(manifestFacts("kind: Pod\n"), []);
    assert.throws(() => manifestFacts("- {"));
  });
});
