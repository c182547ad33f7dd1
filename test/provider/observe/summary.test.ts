import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { lowestVersions, toLiveState } from "../../../provider/observe/summary";
import {
  buildComponents,
  buildSnapshot,
  clusterUid,
  vanillaSchematicId,
  withNode,
} from "../../builders/snapshot-builder";

describe("lowestVersions", () => {
  it("tells the lowest of a mixed cluster", () => {
    const snapshot = withNode(
      buildSnapshot({ talosVersion: "1.13.0", kubernetesVersion: "1.35.1" }),
      "demo-control-plane-3",
      { talosVersion: "1.12.4", components: buildComponents("1.34.2") },
    );
    assert.deepEqual(lowestVersions(snapshot), {
      talosVersion: "1.12.4",
      kubernetesVersion: "1.34.2",
    });
  });

  it("counts kube-proxy, which follows last", () => {
    const base = buildSnapshot({ kubernetesVersion: "1.35.1" });
    const kubeProxy = base.kubeProxy.map((pod) => ({ ...pod, version: "1.35.0" }));
    assert.equal(lowestVersions({ ...base, kubeProxy }).kubernetesVersion, "1.35.0");
  });

  it("has none to tell of a cluster without nodes", () => {
    assert.throws(
      () => lowestVersions({ ...buildSnapshot(), nodes: [], kubeProxy: [] }),
      UpgradeError,
    );
  });
});

describe("toLiveState", () => {
  it("tells what stands on the cluster", () => {
    const snapshot = withNode(
      buildSnapshot({ controlPlaneNodes: 1, workers: 1 }),
      "demo-worker-1",
      { schematic: undefined, systemUuid: "" },
    );
    assert.deepEqual(toLiveState(snapshot), {
      clusterUid,
      systemUuids: ["00000000-0000-4000-8000-000000000001"],
      talosVersion: "1.12.0",
      kubernetesVersion: "1.34.1",
      nodes: [
        {
          name: "demo-control-plane-1",
          address: "10.5.0.2",
          role: "controlplane",
          talosVersion: "1.12.0",
          kubeletVersion: "1.34.1",
          schematic: vanillaSchematicId,
        },
        {
          name: "demo-worker-1",
          address: "10.5.1.2",
          role: "worker",
          talosVersion: "1.12.0",
          kubeletVersion: "1.34.1",
          schematic: "",
        },
      ],
    });
  });
});
