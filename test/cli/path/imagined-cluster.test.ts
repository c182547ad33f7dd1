import assert from "node:assert/strict";
import fc from "fast-check";
import { imaginedCluster, imaginedRequest } from "../../../cli/path/imagined-cluster";
import { makePlan } from "../../../provider/plan/make-plan";

const start = { talos: "1.12.0", kubernetes: "1.34.1" };
const wish = { talos: "1.13.0", kubernetes: "1.35.1" };

describe("imaginedCluster", () => {
  it("runs the pair on every node", () => {
    const { nodes } = imaginedCluster(start, { controlPlaneNodes: 3, workers: 2 });
    assert.deepEqual(
      nodes.map(({ name, role }) => `${name} ${role}`),
      [
        "control-plane-1 controlplane",
        "control-plane-2 controlplane",
        "control-plane-3 controlplane",
        "worker-1 worker",
        "worker-2 worker",
      ],
    );
    for (const { talosVersion, kubeletVersion, components } of nodes) {
      const versions = [kubeletVersion, ...components.map(({ version }) => version)];
      assert.equal(talosVersion, start.talos);
      assert.deepEqual([...new Set(versions)], [start.kubernetes]);
    }
  });

  it("has names and addresses of its own for each node, sorted by name", () => {
    const { nodes } = imaginedCluster(start, { controlPlaneNodes: 12, workers: 600 });
    for (const key of ["name", "address"] as const) {
      assert.equal(new Set(nodes.map((node) => node[key])).size, 612);
    }
    const names = nodes.map(({ name }) => name);
    assert.deepEqual(names, names.toSorted());
  });

  it("is healthy: nothing but its size is ever refused where versions fit", () => {
    const sizes = fc.record({
      controlPlaneNodes: fc.integer({ min: 1, max: 5 }),
      workers: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(sizes, (size) => {
        const planned = makePlan(imaginedCluster(start, size), imaginedRequest(wish, []));
        const codes = planned.kind === "refused" ? planned.refusals.map(({ code }) => code) : [];
        // Talos below 1.13 refuses to upgrade one of two members (v1.14.0-rc.1 internal/pkg/etcd/etcd.go ValidateForUpgrade).
        const expected: Record<number, readonly string[]> = {
          1: ["CONTROL_PLANE_DOWNTIME"],
          2: ["ETCD_TWO_MEMBERS", "CONTROL_PLANE_DOWNTIME"],
        };
        assert.deepEqual(codes, expected[size.controlPlaneNodes] ?? []);
      }),
      { numRuns: 20 },
    );
  });
});

describe("imaginedRequest", () => {
  it("wishes for the pair and accepts what is allowed", () => {
    const { talosVersion, kubernetesVersion, upgradeType, allow } = imaginedRequest(wish, [
      "downgrade",
    ]);
    assert.deepEqual(
      { talosVersion, kubernetesVersion, upgradeType, allow },
      {
        talosVersion: "1.13.0",
        kubernetesVersion: "1.35.1",
        upgradeType: "both",
        allow: ["downgrade"],
      },
    );
  });

  it("finds nothing to do on a cluster that runs it", () => {
    const cluster = imaginedCluster(wish, { controlPlaneNodes: 3, workers: 2 });
    const planned = makePlan(cluster, imaginedRequest(wish, []));
    assert.deepEqual([planned.kind, planned.plan.hops], ["plan", []]);
  });
});
