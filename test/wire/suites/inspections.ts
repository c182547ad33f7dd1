import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as semver from "semver";
import { parse } from "yaml";
import { systemClock } from "../../../provider/system/clock";
import { parseTalosconfig } from "../../../provider/talos/talosconfig";
import {
  talosInspection,
  type OpenTalosInspection,
} from "../../../provider/talos/talos-inspection";
import type { Defect } from "../../../sandbox/world/defects/defect";
import { plantDefect } from "../../../sandbox/world/defects/plant-defect";
import { nodeAt } from "../nodes";
import { jsonObjects } from "../run-talosctl";
import { titleOf, useWireCluster, type WireCluster, type WirePair } from "../wire-cluster";

interface Printed<Spec> {
  readonly metadata: { readonly id: string; readonly namespace: string };
  readonly spec: Spec;
}

/** The real talosctl sees what the inspections see, and stumbles over planted defects as over real ones. */
export function inspectionsSuite(pair: WirePair): void {
  describe(`${titleOf(pair)} inspects`, () => {
    const cluster = useWireCluster(pair, { world: { controlPlanes: 1, workers: 1 }, factor: 0.01 });
    let opened: OpenTalosInspection | undefined;
    const inspection = () => (opened ??= openInspection(cluster().sandbox.talosconfig));

    after(() => opened?.close());

    resources(cluster, inspection);
    defects(pair, cluster);
  });
}

function openInspection(text: string): OpenTalosInspection {
  const parsed = parseTalosconfig(text, { now: Date.now() });
  assert.equal(parsed.kind, "access");
  return talosInspection(parsed.access, { clock: systemClock });
}

function resources(cluster: () => WireCluster, inspection: () => OpenTalosInspection): void {
  it("get discoveredvolumes, the same partitions as the adapter", async () => {
    const { address } = nodeAt(cluster().workers, 0);
    const args = ["get", "discoveredvolumes", "-n", address];
    const { exitCode, stdout, stderr } = await cluster().talosctl(...args, "-o", "json");
    assert.equal(exitCode, 0, stderr);
    interface Volume {
      readonly size: number;
      readonly partition_label?: string;
    }
    const printed = jsonObjects<Printed<Volume>>(stdout);
    assert.ok(printed.every(({ metadata }) => metadata.namespace === "runtime"));
    assert.deepEqual(
      printed
        .filter(({ spec }) => spec.partition_label !== undefined)
        .map(({ spec }) => ({ label: spec.partition_label, sizeBytes: spec.size })),
      await inspection().volumes(address),
    );
    const table = await cluster().talosctl(...args);
    assert.match(table.stdout, /TYPE +SIZE +DISCOVERED +LABEL +PARTITIONLABEL/);
    assert.match(table.stdout, /vda1 .*partition +\S+ \wB +vfat +EFI/);
  });

  it("get manifests, the same objects as the adapter", async () => {
    const { address } = nodeAt(cluster().controlPlanes, 0);
    const { exitCode, stdout, stderr } = await cluster().talosctl(
      ...["get", "manifests", "-n", address, "-o", "json"],
    );
    assert.equal(exitCode, 0, stderr);
    const printed = jsonObjects<Printed<readonly object[]>>(stdout);
    const objects = (await inspection().manifests()).map(({ object }) => object);
    assert.deepEqual(
      printed.flatMap(({ spec }) => spec),
      objects,
    );
    assert.ok(objects.length >= 3);
  });
}

function defects(pair: WirePair, cluster: () => WireCluster): void {
  const whilePlanted = async (defect: Defect, test: () => Promise<void>): Promise<void> => {
    const lift = plantDefect(cluster().sandbox.world, defect);
    try {
      await test();
    } finally {
      lift();
    }
  };
  const validate = async (node: string) => {
    const { stdout } = await cluster().talosctl(
      ...["get", "machineconfig", "v1alpha1", "-n", node, "-o", "json"],
    );
    const [printed] = jsonObjects<Printed<string>>(stdout);
    const path = join(cluster().scratch, "machine-configuration.yaml");
    await writeFile(path, String(printed?.spec), { mode: 0o600 });
    return cluster().talosctl("validate", "--config", path, "--mode", "metal");
  };

  it("validates the machine configuration of a healthy node, and refuses what it does not know", async () => {
    const { name, address } = nodeAt(cluster().workers, 0);
    const healthy = await validate(address);
    assert.equal(healthy.exitCode, 0, healthy.stderr);
    for (const part of ["field", "document"] as const) {
      await whilePlanted({ kind: "rejected-configuration", node: name, part }, async () => {
        const { exitCode, stderr } = await validate(address);
        assert.equal(exitCode, 1);
        assert.match(stderr, part === "field" ? /retiredFeature/ : /RetiredConfig/);
      });
    }
  });

  it("validates the documents of Omni", async () => {
    await whilePlanted({ kind: "managed-elsewhere", by: "omni" }, async () => {
      const { exitCode, stderr } = await validate(nodeAt(cluster().workers, 0).address);
      assert.equal(exitCode, 0, stderr);
    });
  });

  const removed = removedBefore(pair.kubernetes.to);
  if (removed !== undefined) {
    it(`refuses upgrade-k8s while there is a resource that is gone in ${pair.kubernetes.to}`, async function () {
      this.timeout(60_000);
      await whilePlanted(removed, async () => {
        const { address } = nodeAt(cluster().controlPlanes, 0);
        const { exitCode, stdout, stderr } = await cluster().talosctl(
          ...["upgrade-k8s", "--to", pair.kubernetes.to, "--dry-run", "-n", address],
        );
        assert.equal(exitCode, 1, stdout);
        assert.match(stdout + stderr, new RegExp(removed.resource));
      });
    });
  }

  if (semver.gte(pair.client, "1.13.0") && semver.gte(pair.talos, "1.13.0")) {
    it("would prune what the inventory lists and no manifest wants", async function () {
      this.timeout(60_000);
      await whilePlanted({ kind: "stale-inventory-object", name: "old-settings" }, async () => {
        const { address } = nodeAt(cluster().controlPlanes, 0);
        const { exitCode, stdout, stderr } = await cluster().talosctl(
          ...["upgrade-k8s", "--to", pair.kubernetes.to, "--dry-run", "-n", address],
        );
        assert.equal(exitCode, 0, stderr);
        assert.match(stdout, /Pruned ConfigMap\/kube-system\/old-settings/);
      });
    });
  }

  it("prints the configuration of a node whose kubelet is another's", async () => {
    const { name, address } = nodeAt(cluster().workers, 0);
    const repository = "registry.example.org/kubelet";
    await whilePlanted({ kind: "overridden-kubelet-image", node: name, repository }, async () => {
      const { stdout } = await cluster().talosctl(
        ...["get", "machineconfig", "v1alpha1", "-n", address, "-o", "json"],
      );
      const [printed] = jsonObjects<Printed<string>>(stdout);
      const { machine } = parse(String(printed?.spec)) as {
        machine: { kubelet: { image: string } };
      };
      assert.equal(machine.kubelet.image, `${repository}:v${pair.kubernetes.from}`);
    });
  });
}

type RemovedResource = Extract<Defect, { readonly kind: "removed-resource-in-use" }>;

/** The resources that upgrade-k8s looks for before a minor (siderolabs/go-kubernetes v0.2.36 kubernetes/upgrade/checks.go). */
function removedBefore(version: string): RemovedResource | undefined {
  if (semver.minor(version) !== 32) return undefined;
  return {
    kind: "removed-resource-in-use",
    apiVersion: "resource.k8s.io/v1alpha3",
    resource: "podschedulingcontexts",
    objectKind: "PodSchedulingContext",
    name: "left-over",
    removedIn: "1.32",
  };
}
