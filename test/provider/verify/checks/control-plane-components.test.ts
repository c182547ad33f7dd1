import assert from "node:assert/strict";
import { controlPlaneComponents } from "../../../../provider/verify/checks/control-plane-components";
import { buildComponents, buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { expectationFor, reasonOf, subjectFor } from "../fixtures";

const before = buildSnapshot();
const node = "demo-control-plane-2";

describe("check control-plane-components", () => {
  it("names a component that is missing", async () => {
    const components = buildComponents("1.34.1").slice(0, 2);
    assert.equal(
      await reasonOf(controlPlaneComponents, subjectFor(withNode(before, node, { components }))),
      `failed: ${node} runs no kube-scheduler`,
    );
  });

  it("names a component that is not ready", async () => {
    const components = buildComponents("1.34.1").map((component) => ({
      ...component,
      ready: component.name !== "kube-apiserver",
    }));
    assert.equal(
      await reasonOf(controlPlaneComponents, subjectFor(withNode(before, node, { components }))),
      `failed: kube-apiserver on ${node} is not ready`,
    );
  });

  it("asks for the version only where one is wanted", async () => {
    const components = buildComponents("1.35.1");
    const mixed = withNode(before, node, { components });
    assert.equal(await reasonOf(controlPlaneComponents, subjectFor(mixed)), "");
    const expected = expectationFor(before, { kubernetesVersion: "1.34.1" });
    assert.match(
      await reasonOf(controlPlaneComponents, subjectFor(mixed, { expected })),
      /kube-scheduler on demo-control-plane-2 runs 1\.35\.1, not 1\.34\.1/,
    );
  });
});
