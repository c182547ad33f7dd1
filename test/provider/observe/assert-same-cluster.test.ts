import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import type { ErrorCode } from "../../../provider/errors/catalogue";
import {
  assertKnownCluster,
  assertSameCluster,
} from "../../../provider/observe/assert-same-cluster";
import { PortError, type KubernetesNodeFacts } from "../../../provider/ports";
import { clusterPorts, unreachable } from "../../builders/cluster-ports";
import { buildSnapshot } from "../../builders/snapshot-builder";

const snapshot = buildSnapshot();
const { kubernetes, talos } = clusterPorts(snapshot);

const hasCode = (code: ErrorCode) => (error: unknown) =>
  error instanceof UpgradeError && error.code === code;

const away = { clusterUid: () => Promise.reject(unreachable()) };

function inUseWith(change: (node: KubernetesNodeFacts) => Partial<KubernetesNodeFacts>) {
  return {
    nodes: async () => (await kubernetes.nodes()).map((node) => ({ ...node, ...change(node) })),
  };
}

describe("assertSameCluster", () => {
  it("has nothing to compare when the kubeconfig comes from Talos", async () => {
    await assertSameCluster({ snapshot, talos, inUse: kubernetes, throughTalos: undefined });
  });

  it("takes equal UIDs for one cluster and others for two", async () => {
    await assertSameCluster({ snapshot, talos, inUse: kubernetes, throughTalos: kubernetes });
    const other = { clusterUid: () => Promise.resolve("another-uid") };
    await assert.rejects(
      assertSameCluster({ snapshot, talos, inUse: kubernetes, throughTalos: other }),
      hasCode("CLUSTER_MISMATCH"),
    );
  });

  it("compares the machines where the endpoint cannot be reached", async () => {
    await assertSameCluster({ snapshot, talos, inUse: kubernetes, throughTalos: away });
    for (const change of [
      () => ({ systemUuid: "ffffffff-0000-4000-8000-000000000000" }),
      () => ({ systemUuid: "" }),
      (node: KubernetesNodeFacts) => ({ name: `${node.name}-other` }),
    ])
      await assert.rejects(
        assertSameCluster({ snapshot, talos, inUse: inUseWith(change), throughTalos: away }),
        hasCode("CLUSTER_MISMATCH"),
      );
  });

  it("knows a machine's UUID in the other byte order and in capitals", async () => {
    const uuid = "11223344-5566-7788-99AA-bbccddeeff00";
    const swapped = "44332211-6655-8877-99aa-bbccddeeff00";
    const cluster = buildSnapshot({ eachNode: { systemUuid: uuid } });
    const inUse = inUseWith(() => ({ systemUuid: swapped }));
    const { talos } = clusterPorts(cluster);
    await assertSameCluster({ snapshot: cluster, talos, inUse, throughTalos: away });
  });

  it("takes the machines' own word and not that of the snapshot, which may come from their Nodes", async () => {
    const other = { systemUuid: () => Promise.resolve("ffffffff-0000-4000-8000-000000000000") };
    await assert.rejects(
      assertSameCluster({ snapshot, talos: other, inUse: kubernetes, throughTalos: away }),
      hasCode("CLUSTER_MISMATCH"),
    );
    const silent = { systemUuid: () => Promise.reject(unreachable()) };
    await assert.rejects(
      assertSameCluster({ snapshot, talos: silent, inUse: kubernetes, throughTalos: away }),
      PortError,
    );
  });

  it("does not take machines that tell no UUID for the same", async () => {
    const cluster = buildSnapshot({ eachNode: { systemUuid: "" } });
    const inUse = inUseWith(() => ({ systemUuid: "" }));
    await assert.rejects(
      assertSameCluster({
        snapshot: cluster,
        talos: clusterPorts(cluster).talos,
        inUse,
        throughTalos: away,
      }),
      hasCode("CLUSTER_MISMATCH"),
    );
  });

  it("does not take a refusal for an endpoint that cannot be reached", async () => {
    const forbidden = new PortError({ kind: "not-permitted", message: "forbidden" });
    const throughTalos = { clusterUid: () => Promise.reject(forbidden) };
    await assert.rejects(
      assertSameCluster({ snapshot, talos, inUse: kubernetes, throughTalos }),
      PortError,
    );
  });
});

describe("assertKnownCluster", () => {
  it("lets the first run and the same cluster pass", () => {
    assertKnownCluster({ storedUid: undefined, liveUid: "a", allow: [] });
    assertKnownCluster({ storedUid: "", liveUid: "a", allow: [] });
    assertKnownCluster({ storedUid: "a", liveUid: "a", allow: [] });
  });

  it("refuses another cluster unless that is allowed by name", () => {
    const changed = { storedUid: "a", liveUid: "b" };
    assert.throws(
      () => {
        assertKnownCluster({ ...changed, allow: ["prune-manifests"] });
      },
      (error: unknown) =>
        hasCode("CLUSTER_CHANGED")(error) && String(error).includes('allow: ["cluster-changed"]'),
    );
    assertKnownCluster({ ...changed, allow: ["cluster-changed"] });
  });
});
