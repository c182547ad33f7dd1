import assert from "node:assert/strict";
import { controlPlaneComponents, kubeProxyPods } from "../../../provider/observe/component-pods";
import { buildPod } from "../../builders/cluster-ports";

const digest = `sha256:${"ab".repeat(32)}`;

function versionFrom(image: string): string | undefined {
  const pod = buildPod({ component: "kube-apiserver", node: "cp-1", image, ready: true });
  return controlPlaneComponents([pod], "cp-1")[0]?.version;
}

describe("controlPlaneComponents", () => {
  it("reads the tag of images from any registry, pinned or not", () => {
    assert.equal(versionFrom("registry.k8s.io/kube-apiserver:v1.34.1"), "1.34.1");
    assert.equal(versionFrom("registry.local:5000/k8s/kube-apiserver:v1.34.1"), "1.34.1");
    assert.equal(versionFrom(`registry.local:5000/kube-apiserver:v1.34.1@${digest}`), "1.34.1");
    assert.equal(versionFrom("kube-apiserver-arm64:v1.35.0-rc.0"), "1.35.0-rc.0");
  });

  it("leaves out what tells no version", () => {
    assert.equal(versionFrom("registry.local:5000/kube-apiserver"), undefined);
    assert.equal(versionFrom(`registry.k8s.io/kube-apiserver@${digest}`), undefined);
    assert.equal(versionFrom("registry.local/proxy:v9.9.9"), undefined);
  });

  it("takes the component's own image among several", () => {
    const pod = buildPod(
      { component: "kube-apiserver", node: "cp-1", image: "", ready: false },
      {
        images: ["registry.local/audit-forwarder:v2.0.0", "registry.k8s.io/kube-apiserver:v1.34.1"],
      },
    );
    assert.deepEqual(controlPlaneComponents([pod], "cp-1"), [
      { name: "kube-apiserver", version: "1.34.1", ready: false },
    ]);
  });

  it("takes the pods of this node, in a fixed order", () => {
    const pods = ["kube-scheduler", "kube-apiserver", "kube-proxy"].flatMap((component) =>
      ["cp-1", "cp-2"].map((node) =>
        buildPod({ component, node, image: `registry.k8s.io/${component}:v1.34.1`, ready: true }),
      ),
    );
    assert.deepEqual(
      controlPlaneComponents(pods, "cp-2").map(({ name }) => name),
      ["kube-apiserver", "kube-scheduler"],
    );
  });
});

describe("kubeProxyPods", () => {
  const pod = (node: string, version: string, terminating = false) =>
    buildPod(
      {
        component: "kube-proxy",
        node,
        image: `registry.k8s.io/kube-proxy:${version}`,
        ready: true,
      },
      { terminating },
    );

  it("counts no pod that is leaving", () => {
    assert.deepEqual(
      kubeProxyPods([pod("b", "v1.35.1"), pod("b", "v1.34.1", true), pod("a", "v1.34.1")]).map(
        ({ node, version }) => [node, version],
      ),
      [
        ["a", "1.34.1"],
        ["b", "1.35.1"],
      ],
    );
  });
});
