import assert from "node:assert/strict";
import { ConfigMap, Unknown } from "../../../../proto/generated/kubernetes";
import { decodeProtobuf } from "../../../../sandbox/kubernetes-api/request/decode-protobuf";

const encode = (kind: string, raw: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from("k8s\0", "latin1"),
    Unknown.encode(
      Unknown.fromPartial({ typeMeta: { apiVersion: "v1", kind }, raw: Buffer.from(raw) }),
    ).finish(),
  ]);

describe("decodeProtobuf", () => {
  // Run: talosctl 1.13.0 sends its inventory so.
  it("reads a ConfigMap", () => {
    const object = ConfigMap.fromPartial({
      metadata: { name: "inventory", namespace: "kube-system", resourceVersion: "7" },
      data: { "kube-system_coredns_apps_Deployment": "" },
    });
    assert.deepEqual(decodeProtobuf(encode("ConfigMap", ConfigMap.encode(object).finish())), {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "inventory", namespace: "kube-system", resourceVersion: "7" },
      data: { "kube-system_coredns_apps_Deployment": "" },
    });
  });

  it("refuses other kinds and other bytes", () => {
    assert.throws(() => decodeProtobuf(encode("Pod", Buffer.alloc(0))), /kind Pod/);
    assert.throws(() => decodeProtobuf(Buffer.from("{}")), /no Kubernetes prefix/);
  });

  it("takes options of a deletion for none", () => {
    assert.equal(decodeProtobuf(encode("DeleteOptions", Buffer.alloc(0))), undefined);
  });
});
