import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isSecret, type Output } from "@pulumi/pulumi";
import { argumentNames } from "../../provider/inputs/arguments-schema";
import { TalosClusterVersion, type TalosClusterVersionArgs } from "../../provider/resource";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";
import { recordResources, type Registered } from "../components/support/record-resources";

type Made = Record<"talosconfig" | "kubeconfig" | "context", Output<string>>;

describe("TalosClusterVersion", () => {
  let registered: Registered[];

  beforeEach(() => {
    registered = recordResources();
  });

  const make = async (args: TalosClusterVersionArgs, opts?: pulumi.CustomResourceOptions) => {
    const cluster = new TalosClusterVersion("cluster", args, opts);
    const urn = await new Promise<string>((resolve) => cluster.urn.apply(resolve));
    const [last] = registered.filter(({ name }) => name === "cluster");
    assert.ok(last);
    return { cluster, urn, inputs: last.inputs, type: last.type };
  };

  it("has the type that state knows it by", async () => {
    const { type, urn, inputs } = await make({ talosVersion: "1.13.0" });
    assert.equal(type, "pulumi-nodejs:dynamic/talos:TalosClusterVersion");
    assert.equal(inputs["__urn"], urn);
  });

  it("tells its URN below a parent too", async () => {
    const parent = new pulumi.ComponentResource("talos:index:ClusterUpgrade", "parent");
    const { urn, inputs } = await make({}, { parent });
    assert.match(urn, /ClusterUpgrade\$pulumi-nodejs/);
    assert.equal(inputs["__urn"], urn);
  });

  it("makes secrets of talosconfig and kubeconfig", async () => {
    const { cluster } = await make({ talosconfig: "1", kubeconfig: "2", context: "demo" });
    const { talosconfig, kubeconfig, context } = cluster as unknown as Made;
    const given = [talosconfig, kubeconfig, context];
    assert.deepEqual(await Promise.all(given.map((each) => isSecret(each))), [true, true, false]);
  });

  it("makes a secret of a schematic that embeds a machine configuration, and of no other", async () => {
    const plain = { customization: { extraKernelArgs: ["quiet"] } };
    const embedding = { customization: { embeddedMachineConfiguration: "machine: {}" } };
    const isSecretSchematic = async (schematic: TalosClusterVersionArgs["schematic"]) => {
      const { cluster } = await make({ schematic });
      return isSecret((cluster as unknown as Record<"schematic", Output<unknown>>).schematic);
    };
    assert.equal(await isSecretSchematic(plain), false);
    assert.equal(await isSecretSchematic(embedding), true);
    assert.equal(await isSecretSchematic(JSON.stringify(embedding)), true);
  });

  it("sends nothing for what is not given, and has every output", async () => {
    const { cluster, inputs } = await make({ context: "demo" });
    assert.deepEqual(Object.keys(inputs).sort(), ["__provider", "__urn", "context"]);
    for (const output of ["nodes", "plan", "lastUpgrade", "talosctl", "clusterUid"] as const) {
      assert.ok(pulumi.Output.isInstance(cluster[output]), output);
    }
  });

  it("declares the very arguments that are parsed", () => {
    const source = readFileSync(join(projectRoot(), "provider", "resource.ts"), "utf8");
    const body = /interface TalosClusterVersionArgs \{(.*?)\n\}/s.exec(source)?.[1] ?? "";
    const declared = [...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
    assert.deepEqual(declared.toSorted(), [...(argumentNames[""] ?? [])].sort());
  });
});
