import assert from "node:assert/strict";
import fc from "fast-check";
import { differencesOf } from "../../../provider/rehearse/object-differences";
import { coreDns } from "../../builders/rehearsal-cluster";

function found(wanted: Record<string, unknown>, live: Record<string, unknown>): string[] {
  return differencesOf(wanted, live).map((path) => path.join("."));
}

describe("differences of objects", () => {
  it("are none between an object and itself with more fields", () => {
    const live = {
      ...coreDns.object,
      metadata: {
        labels: { "k8s-app": "kube-dns", mine: "too" },
        annotations: { "deployment.kubernetes.io/revision": "1" },
        uid: "1",
      },
      status: { replicas: 2 },
    };
    assert.deepEqual(differencesOf(coreDns.object, live), []);
  });

  it("name entries of lists by their name", () => {
    const containers = (image: string, more: readonly object[] = []) => ({
      spec: { containers: [...more, { name: "coredns", image }] },
    });
    const live = containers("example.org/coredns:v2", [{ name: "sidecar", image: "x" }]);
    assert.deepEqual(found(containers("registry.k8s.io/coredns/coredns:v1"), live), [
      "spec.containers.coredns.image",
    ]);
  });

  it("are told once for a list without names", () => {
    assert.deepEqual(found({ spec: { args: ["a", "b"] } }, { spec: { args: ["x", "y"] } }), [
      "spec.args",
    ]);
    assert.deepEqual(found({ spec: { args: ["a"] } }, { spec: { args: ["a", "b"] } }), [
      "spec.args",
    ]);
  });

  it("do not count what the API server writes in its own way", () => {
    const resources = (cpu: unknown) => ({ spec: { resources: { requests: { cpu } } } });
    assert.deepEqual(found(resources("1000m"), resources("1")), []);
    assert.deepEqual(found(resources("100m"), resources("200m")), ["spec.resources.requests.cpu"]);
    assert.deepEqual(found({ spec: { port: 53 } }, { spec: { port: "53" } }), []);
    const empty = { none: null, text: "", list: [], map: {}, zero: 0, no: false };
    assert.deepEqual(found({ spec: empty }, { spec: {} }), []);
    assert.deepEqual(found({ spec: { replicas: 0 } }, { spec: { replicas: 2 } }), [
      "spec.replicas",
    ]);
  });

  it("do not count the version of kube-proxy, but its registry", () => {
    const image = (reference: string) => ({ spec: { image: reference } });
    const old = image("registry.k8s.io/kube-proxy:v1.34.1");
    assert.deepEqual(found(image("registry.k8s.io/kube-proxy:v1.35.1"), old), []);
    assert.deepEqual(found(image("example.org/kube-proxy:v1.34.1"), old), ["spec.image"]);
  });

  it("never look at the data of a Secret", () => {
    const secret = (token: string) => ({ kind: "Secret", data: { token }, stringData: { token } });
    assert.deepEqual(found(secret("a"), secret("b")), []);
  });

  it("find a field that is gone", () => {
    assert.deepEqual(found({ data: { Corefile: ".:53" } }, {}), ["data.Corefile"]);
  });

  it("are none of any value with itself", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        assert.deepEqual(differencesOf({ spec: fields }, { spec: fields }), []);
      }),
    );
  });
});
