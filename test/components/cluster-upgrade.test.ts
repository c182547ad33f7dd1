import assert from "node:assert/strict";
import { isSecret, type Output } from "@pulumi/pulumi";
import { ClusterUpgrade, type ClusterUpgradeArgs } from "../../components/cluster-upgrade";
import { recordResources, valueOf, type Registered } from "./support/record-resources";

const clusterStack = "org/provisioning/prod";
const stack = {
  outputs: { talosconfig: "from the stack", kubeconfig: "from the stack too" },
  secretOutputNames: ["talosconfig", "kubeconfig"],
};
const live = { talosVersion: "1.12.0", kubernetesVersion: "1.34.1", plan: ["upgrade …"] };

describe("ClusterUpgrade", () => {
  let registered: Registered[];

  beforeEach(() => {
    registered = recordResources(stack, live);
  });

  const make = async (args: ClusterUpgradeArgs) => {
    const upgrade = new ClusterUpgrade("demo", args);
    assert.deepEqual(await valueOf(upgrade.plan), live.plan);
    const inputs = registered.find(({ type }) => type.endsWith(":TalosClusterVersion"))?.inputs;
    return { upgrade, inputs: inputs ?? {} };
  };
  const textOf = (value: unknown) => JSON.stringify(value);

  it("holds the resource and passes its outputs on", async () => {
    const { upgrade, inputs } = await make({ talosVersion: "1.13.0", talosconfig: "given" });
    assert.equal(await valueOf(upgrade.talosVersion), "1.12.0");
    assert.equal(inputs["talosVersion"], "1.13.0");
    assert.ok(registered.some(({ type }) => type === "talos:index:ClusterUpgrade"));
    assert.ok(!registered.some(({ type }) => type === "pulumi:pulumi:StackReference"));
  });

  it("takes access from the stack that provisioned the cluster, as secrets", async () => {
    const { upgrade, inputs } = await make({ clusterStack });
    assert.match(textOf(inputs["talosconfig"]), /from the stack/);
    assert.match(textOf(inputs["kubeconfig"]), /from the stack too/);
    const { talosconfig } = upgrade.cluster as unknown as { talosconfig: Output<string> };
    assert.equal(await isSecret(talosconfig), true);
    assert.equal("clusterStack" in inputs, false);
  });

  it("prefers access that is given", async () => {
    const { inputs } = await make({ clusterStack, talosconfigPath: "talosconfig" });
    assert.equal("talosconfig" in inputs, false);
    assert.equal(inputs["talosconfigPath"], "talosconfig");
    assert.match(textOf(inputs["kubeconfig"]), /from the stack too/);
  });
});
