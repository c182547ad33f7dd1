import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readClusterStack } from "../../components/cluster-stack";
import { recordResources, valueOf } from "./support/record-resources";

describe("readClusterStack", () => {
  const outputs = { talosconfig: "secret", admin: "secret 2", talosVersion: "1.12.0" };

  it("reads access as secrets and versions in clear", async () => {
    recordResources({ outputs, secretOutputNames: ["talosconfig"] });
    const stack = new pulumi.StackReference("stack", { name: "org/p/s" });
    const { talosconfig, kubeconfig, declared } = readClusterStack(stack, { kubeconfig: "admin" });
    assert.equal(await valueOf(talosconfig()), "secret");
    assert.equal(await valueOf(kubeconfig()), "secret 2");
    assert.equal(await pulumi.isSecret(kubeconfig()), true);
    assert.equal(await pulumi.isSecret(declared), false);
    assert.deepEqual(await valueOf(declared), {
      stack: "org/p/s",
      talosVersion: "1.12.0",
      kubernetesVersion: undefined,
    });
  });

  it("does without a kubeconfig", async () => {
    recordResources({ outputs, secretOutputNames: [] });
    const stack = new pulumi.StackReference("stack", { name: "org/p/s" });
    assert.equal(await valueOf(readClusterStack(stack, {}).kubeconfig()), undefined);
  });
});
