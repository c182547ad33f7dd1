import assert from "node:assert/strict";
import * as fc from "fast-check";
import { documentReader } from "../../../provider/observe/configuration-documents";
import { readConfigurationFacts } from "../../../provider/observe/configuration-facts";

const facts = (text: string) => readConfigurationFacts(documentReader()(text));

const configuration = `version: v1alpha1
machine:
  type: controlplane
  token: hunter2.secret
  kubelet:
    image: ghcr.io/siderolabs/kubelet:v1.34.1
  certSANs: [10.5.0.2]
cluster:
  apiServer:
    image: registry.k8s.io/kube-apiserver:v1.34.1
  controllerManager: {}
  scheduler:
    image: ""
  proxy:
    image: registry.k8s.io/kube-proxy:v1.34.1
---
apiVersion: v1alpha1
kind: SideroLinkConfig
apiUrl: grpc://10.5.0.1
`;

describe("readConfigurationFacts", () => {
  it("reads images and kinds of documents", () => {
    const { shape: _shape, ...others } = facts(configuration);
    assert.deepEqual(others, {
      kubeletImage: "ghcr.io/siderolabs/kubelet:v1.34.1",
      componentImages: [
        "registry.k8s.io/kube-apiserver:v1.34.1",
        "registry.k8s.io/kube-proxy:v1.34.1",
      ],
      documentKinds: ["SideroLinkConfig"],
      settings: [],
      installsExtensions: false,
    });
  });

  it("tells whether the configuration itself installs extensions", () => {
    const installs = (list: string) =>
      facts(`machine:\n  install:\n    extensions: ${list}\n`).installsExtensions;
    assert.deepEqual(["[]", "[{ image: ghcr.io/siderolabs/iscsi-tools:v0.1.4 }]"].map(installs), [
      false,
      true,
    ]);
  });

  it("says nothing of an empty configuration", () => {
    const { shape: _shape, ...others } = facts("");
    assert.deepEqual(others, {
      kubeletImage: undefined,
      componentImages: [],
      documentKinds: [],
      settings: [],
      installsExtensions: false,
    });
  });

  it("has the same shape with other values, in another order, and with more entries of a list", () => {
    const { shape } = facts(configuration);
    assert.equal(facts(configuration.replace("hunter2", "another")).shape, shape);
    assert.equal(facts(configuration.replace("[10.5.0.2]", "[10.5.0.3, cp-2]")).shape, shape);
    const moved = configuration
      .replace("  type: controlplane\n", "")
      .replace("  certSANs:", "  type: worker\n  certSANs:");
    assert.equal(facts(moved).shape, shape);
  });

  it("has another shape with another key, another kind of value or another document", () => {
    const { shape } = facts(configuration);
    for (const [from, to] of [
      ["  token:", "  tokens:"],
      ["token: hunter2.secret", "token: {}"],
      ["kind: SideroLinkConfig", "kind: SideroLinkConfig\nnamed: true"],
      ["---\n", "---\nkind: Other\n---\n"],
    ] as const) {
      assert.notEqual(facts(configuration.replace(from, to)).shape, shape, to);
    }
  });

  it("tells keys apart whatever is in them", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        const shapes = [left, right].map((key) => readConfigurationFacts([{ [key]: "" }]).shape);
        assert.equal(shapes[0] === shapes[1], left === right);
      }),
    );
  });
});
