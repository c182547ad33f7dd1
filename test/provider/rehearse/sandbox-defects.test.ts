import assert from "node:assert/strict";
import type { Finding } from "../../../provider/model/finding";
import { observe } from "../../../provider/observe/observe";
import { makePlan } from "../../../provider/plan/make-plan";
import { rehearse } from "../../../provider/rehearse/rehearse";
import { inProcessPorts, runInVirtualTime } from "../../../sandbox/in-process";
import { createWorld, type CreateWorldOptions } from "../../../sandbox/world/create-world";
import type { Defect } from "../../../sandbox/world/defects/defect";
import { plantDefect } from "../../../sandbox/world/defects/plant-defect";
import { virtualClock } from "../../../sandbox/world/virtual-clock";
import { buildRequest } from "../../builders/request-builder";

const worker = "demo-worker-1";
const controlPlane = "demo-control-plane-2";
const dayMs = 24 * 3_600_000;

// Omni, a kubelet image and a rejected configuration show themselves in the machine configuration, and are planted there where
// it is observed; a role too weak keeps the cluster from being observed at all (rehearse-access.test.ts).

/** What the rehearsal finds before such a world goes one Talos and one Kubernetes minor up. */
async function rehearseIn(
  defects: readonly Defect[],
  { world: options }: { world?: CreateWorldOptions } = {},
): Promise<readonly Finding[]> {
  const clock = virtualClock();
  const world = createWorld(
    { clusterName: "demo", talosVersion: "1.12.0", kubernetesVersion: "1.34.1", ...options },
    clock,
  );
  for (const defect of defects) plantDefect(world, defect);
  const {
    talos,
    kubernetes,
    talosInspection,
    kubernetesInspection,
    clock: time,
  } = inProcessPorts(world, { talosctlVersion: "1.13.0" });
  const request = buildRequest();
  const look = async (): Promise<readonly Finding[]> => {
    const snapshot = await observe({ talos, kubernetes }, request);
    return rehearse({
      snapshot,
      plan: makePlan(snapshot, request).plan,
      request,
      ports: {
        talos: { ...talos, ...talosInspection },
        kubernetes: { ...kubernetes, ...kubernetesInspection },
        clock: time,
      },
      estimatedMs: 3_600_000,
    });
  };
  return runInVirtualTime({ clock }, look());
}

function told(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, node, code }) => [severity, node ?? "-", code].join(" "));
}

const cases: readonly (readonly [Defect, readonly string[]])[] = [
  [
    { kind: "budget-without-disruptions", node: worker },
    [`blocker ${worker} drain-blocked-by-budget`],
  ],
  [{ kind: "bare-pod", node: worker }, [`blocker ${worker} bare-pod`]],
  [{ kind: "local-volume", node: worker }, [`warning ${worker} local-volume`]],
  [
    { kind: "long-grace-period", node: worker, seconds: 600 },
    [`warning ${worker} grace-period-too-long`],
  ],
  [
    { kind: "no-room-elsewhere" },
    [`warning ${worker} no-room-elsewhere`, "warning demo-worker-2 no-room-elsewhere"],
  ],
  [{ kind: "pinned-to-node", node: worker }, [`warning ${worker} no-room-elsewhere`]],
  [{ kind: "last-replicas", node: worker }, [`warning ${worker} last-replica`]],
  [{ kind: "etcd-alarm", node: controlPlane }, [`blocker ${controlPlane} etcd-alarm`]],
  [{ kind: "etcd-learner", node: controlPlane }, [`blocker ${controlPlane} etcd-learner`]],
  [
    { kind: "differing-member-list", node: controlPlane },
    [`blocker ${controlPlane} etcd-member-lists-differ`],
  ],
  [{ kind: "missing-member", node: controlPlane }, [`blocker ${controlPlane} etcd-member-missing`]],
  [{ kind: "human-cordon", node: worker }, [`note ${worker} cordoned-by-human`]],
  [{ kind: "clock-skew", node: worker, skewMs: 60_000 }, [`warning ${worker} clock-skew`]],
  [{ kind: "clock-skew", node: worker, skewMs: -60_000 }, [`warning ${worker} clock-skew`]],
  [
    {
      kind: "deprecated-api-in-use",
      apiVersion: "example.k8s.io/v1beta1",
      resource: "examples",
      removedIn: "1.35",
    },
    ["warning - removed-api-in-use"],
  ],
  [
    { kind: "small-boot-partition", node: worker, sizeBytes: 300 * 1024 ** 2 },
    [`warning ${worker} boot-partition-small`],
  ],
  [{ kind: "managed-elsewhere", by: "tuppr" }, ["blocker - managed-by-tuppr"]],
  [{ kind: "managed-elsewhere", by: "cluster-api" }, ["blocker - managed-by-cluster-api"]],
  [{ kind: "changed-object", object: "coredns" }, ["warning - manifest-overwritten"]],
  [{ kind: "changed-object", object: "kube-proxy" }, ["warning - manifest-overwritten"]],
  [{ kind: "stale-inventory-object", name: "old" }, ["note - manifest-pruned"]],
];

describe("the rehearsal in the sandbox", () => {
  it("finds nothing in a healthy world", async () => {
    assert.deepEqual(await rehearseIn([]), []);
  });

  it("finds nothing in a healthy world of one node", async () => {
    const world = { controlPlanes: 1, workers: 0, workloads: [] };
    assert.deepEqual(await rehearseIn([], { world }), []);
  });

  for (const [defect, expected] of cases) {
    it(`finds ${JSON.stringify(defect)}`, async () => {
      const found = told(await rehearseIn([defect]));
      for (const finding of expected) assert.ok(found.includes(finding), found.join("\n"));
    });
  }

  it("finds a certificate about to expire", async () => {
    const clientAccess = { roles: ["os:admin"], validForMs: 2 * dayMs };
    const found = told(await rehearseIn([], { world: { clientAccess } }));
    assert.deepEqual(found, ["warning - certificate-expires"]);
  });
});
