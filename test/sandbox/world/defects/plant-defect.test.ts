import assert from "node:assert/strict";
import type { PlacedPodFacts } from "../../../../provider/ports/inspection";
import type { Defect } from "../../../../sandbox/world/defects/defect";
import { defectKinds, plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { smallWorld, worldError } from "../fixtures/small-world";
import { openTwoViews, type TwoViews, type View } from "./two-views";

const node = "demo-worker-1";
const other = "demo-worker-2";
const controlPlane = "demo-control-plane-2";

/** Each defect with what is seen of it, through whichever view. Undefined where it is not there. */
interface Sighting {
  readonly defect: Defect;
  readonly see: (view: View) => Promise<unknown>;
  /** What is seen while it is planted; what is seen before and after is `healthy`. */
  readonly planted: unknown;
  readonly healthy: unknown;
}

const pods = async (view: View): Promise<readonly PlacedPodFacts[]> =>
  view.kubernetesInspection.pods();

const podOf = async (view: View, app: string): Promise<PlacedPodFacts | undefined> =>
  (await pods(view)).find(({ labels }) => labels["app"] === app);

const addressOf = (view: View, name: string): Promise<string> =>
  view.kubernetes
    .nodes()
    .then((nodes) => nodes.find((each) => each.name === name)?.addresses[0] ?? "");

const sightings: readonly Sighting[] = [
  {
    defect: { kind: "budget-without-disruptions", node },
    see: async (view) => {
      const guarded = await podOf(view, `guarded-${node}`);
      const budgets = await view.kubernetes.budgets();
      const blocking = budgets.filter(({ disruptionsAllowed }) => disruptionsAllowed === 0);
      return blocking.map((budget) => [
        budget.name,
        budget.pods.length,
        guarded?.node,
        guarded?.ready,
      ]);
    },
    planted: [[`guarded-${node}`, 1, node, true]],
    healthy: [],
  },
  {
    defect: { kind: "bare-pod", node },
    see: async (view) =>
      (await pods(view))
        .filter(({ controller }) => controller === undefined)
        .map((pod) => [pod.name, pod.node, pod.phase, pod.ready]),
    planted: [[`bare-${node}`, node, "Running", true]],
    healthy: [],
  },
  {
    defect: { kind: "local-volume", node },
    see: async (view) => {
      const pod = await podOf(view, `local-data-${node}`);
      return [await view.kubernetesInspection.persistentVolumes(), pod?.node, pod?.claims];
    },
    planted: [
      [
        {
          name: `local-data-${node}`,
          claim: { namespace: "default", name: `local-data-${node}` },
          nodes: [node],
        },
      ],
      node,
      [`local-data-${node}`],
    ],
    healthy: [[], undefined, undefined],
  },
  {
    defect: { kind: "long-grace-period", node, seconds: 900 },
    see: async (view) =>
      (await pods(view))
        .filter(({ gracePeriodSeconds }) => gracePeriodSeconds > 30)
        .map((pod) => [pod.node, pod.gracePeriodSeconds]),
    planted: [[node, 900]],
    healthy: [],
  },
  {
    defect: { kind: "no-room-elsewhere" },
    see: async (view) => {
      const all = await pods(view);
      const free = (await view.kubernetesInspection.capacities())
        .filter(({ taints }) => taints.length === 0)
        .map((each) => ({
          node: each.node,
          cpuMillis:
            each.allocatable.cpuMillis -
            all
              .filter((pod) => pod.node === each.node)
              .reduce((sum, pod) => sum + pod.requests.cpuMillis, 0),
        }));
      const largest = Math.max(...all.map(({ requests }) => requests.cpuMillis));
      return free.map((each) => [each.node, each.cpuMillis >= largest]);
    },
    planted: [
      [node, false],
      [other, false],
    ],
    healthy: [
      [node, true],
      [other, true],
    ],
  },
  {
    defect: { kind: "pinned-to-node", node },
    see: async (view) =>
      (await pods(view))
        .filter(({ nodeSelector }) => Object.keys(nodeSelector).length > 0)
        .map((pod) => [pod.node, pod.nodeSelector]),
    planted: [[node, { "kubernetes.io/hostname": node }]],
    healthy: [],
  },
  {
    defect: { kind: "last-replicas", node },
    see: async (view) => {
      const owned = (await pods(view)).filter(
        ({ controller }) => controller?.kind === "ReplicaSet",
      );
      const counts = new Map<string, PlacedPodFacts[]>();
      for (const pod of owned) {
        const name = pod.controller?.name ?? "";
        counts.set(name, [...(counts.get(name) ?? []), pod]);
      }
      return [...counts.values()]
        .filter(({ length }) => length === 1)
        .flat()
        .map((pod) => [pod.labels["app"], pod.node]);
    },
    planted: [
      [`ledger-${node}`, node],
      [`mailer-${node}`, node],
    ],
    healthy: [],
  },
  {
    defect: { kind: "etcd-alarm", node: controlPlane },
    see: async (view) =>
      (await view.talos.etcdAlarms(await addressOf(view, controlPlane))).map((line) =>
        line.replace(/[0-9a-f]{16}/, "<member>"),
      ),
    planted: ["NOSPACE <member>"],
    healthy: [],
  },
  {
    defect: { kind: "etcd-learner", node: controlPlane },
    see: async (view) =>
      (await view.talos.etcdMembers(await addressOf(view, "demo-control-plane-1")))
        .filter(({ isLearner }) => isLearner)
        .map(({ name }) => name),
    planted: [controlPlane],
    healthy: [],
  },
  {
    defect: { kind: "differing-member-list", node: controlPlane },
    see: async (view) => {
      const lists = ["demo-control-plane-1", controlPlane].map(async (name) =>
        (await view.talos.etcdMembers(await addressOf(view, name))).map((member) => member.name),
      );
      return Promise.all(lists);
    },
    planted: [
      ["demo-control-plane-1", "demo-control-plane-2", "demo-control-plane-3"],
      ["demo-control-plane-1", "demo-control-plane-2"],
    ],
    healthy: Array(2).fill([
      "demo-control-plane-1",
      "demo-control-plane-2",
      "demo-control-plane-3",
    ]),
  },
  {
    defect: { kind: "missing-member", node: controlPlane },
    see: async (view) =>
      (await view.talos.etcdMembers(await addressOf(view, "demo-control-plane-1")))
        .map(({ name }) => name)
        .toSorted(),
    planted: ["demo-control-plane-1", "demo-control-plane-3"],
    healthy: ["demo-control-plane-1", "demo-control-plane-2", "demo-control-plane-3"],
  },
  {
    defect: { kind: "human-cordon", node },
    see: async (view) =>
      (await view.kubernetesInspection.capacities())
        .filter(({ unschedulable }) => unschedulable)
        .map((each) => each.node),
    planted: [node],
    healthy: [],
  },
  {
    defect: {
      kind: "deprecated-api-in-use",
      apiVersion: "flowcontrol.apiserver.k8s.io/v1beta3",
      resource: "flowschemas",
      removedIn: "1.32",
    },
    see: (view) => view.kubernetesInspection.deprecatedCalls(),
    planted: [
      {
        apiVersion: "flowcontrol.apiserver.k8s.io/v1beta3",
        resource: "flowschemas",
        removedIn: "1.32",
      },
    ],
    healthy: [],
  },
  {
    defect: {
      kind: "removed-resource-in-use",
      apiVersion: "resource.k8s.io/v1alpha3",
      resource: "podschedulingcontexts",
      objectKind: "PodSchedulingContext",
      name: "old",
      removedIn: "1.32",
    },
    see: async (view) => {
      const reference = {
        apiVersion: "resource.k8s.io/v1alpha3",
        kind: "PodSchedulingContext",
        ...{ namespace: "default", name: "old" },
      };
      const object = await view.kubernetesInspection.object(reference);
      return [
        object?.["kind"],
        (await view.kubernetesInspection.deprecatedCalls()).map(({ removedIn }) => removedIn),
      ];
    },
    planted: ["PodSchedulingContext", ["1.32"]],
    healthy: [undefined, []],
  },
  {
    defect: { kind: "overridden-kubelet-image", node, repository: "registry.example.org/kubelet" },
    see: async (view) => {
      const yaml = await view.talos.machineConfiguration(await addressOf(view, node));
      const facts = (await view.kubernetes.nodes()).find(({ name }) => name === node);
      return [/kubelet:\n +image: (.+)\n/.exec(yaml)?.[1], facts?.kubeletVersion];
    },
    planted: ["registry.example.org/kubelet:v1.34.1", "1.34.1"],
    healthy: ["ghcr.io/siderolabs/kubelet:v1.34.1", "1.34.1"],
  },
  {
    defect: { kind: "small-boot-partition", node, sizeBytes: 100 * 1024 ** 2 },
    see: async (view) =>
      (await view.talosInspection.volumes(await addressOf(view, node))).find(
        ({ label }) => label === "EFI",
      )?.sizeBytes,
    planted: 100 * 1024 ** 2,
    // 2000 + 100 + 1 MiB (Talos v1.11.0 pkg/machinery/imager/quirks/partitions.go, UKIEFISize).
    healthy: 2101 * 1024 ** 2,
  },
  {
    defect: { kind: "managed-elsewhere", by: "omni" },
    see: async (view) =>
      (await view.talos.machineConfiguration(await addressOf(view, node))).match(/^kind: .+$/gm),
    planted: ["kind: SideroLinkConfig", "kind: EventSinkConfig", "kind: KmsgLogConfig"],
    healthy: null,
  },
  {
    defect: { kind: "managed-elsewhere", by: "tuppr" },
    see: async (view) => [
      await view.kubernetesInspection.customResources(),
      (await podOf(view, "tuppr"))?.images,
    ],
    planted: [
      ["talosupgrades.tuppr.home-operations.com", "kubernetesupgrades.tuppr.home-operations.com"],
      ["ghcr.io/home-operations/tuppr:0.5.0"],
    ],
    healthy: [[], undefined],
  },
  {
    defect: { kind: "managed-elsewhere", by: "cluster-api" },
    see: async (view) =>
      (await view.kubernetes.nodes()).map(
        ({ annotations }) => annotations["cluster.x-k8s.io/owner-kind"],
      ),
    planted: [
      ...Array<string>(3).fill("TalosControlPlane"),
      ...Array<string>(2).fill("MachineSet"),
    ],
    healthy: Array<undefined>(5).fill(undefined),
  },
  {
    defect: { kind: "rejected-configuration", node, part: "document" },
    see: async (view) =>
      (await view.talos.machineConfiguration(await addressOf(view, node))).includes(
        "---\napiVersion: v1alpha1\nkind: RetiredConfig\n",
      ),
    planted: true,
    healthy: false,
  },
  {
    defect: { kind: "rejected-configuration", node, part: "field" },
    see: async (view) =>
      /^ +retiredFeature: true$/m.test(
        await view.talos.machineConfiguration(await addressOf(view, node)),
      ),
    planted: true,
    healthy: false,
  },
  {
    defect: { kind: "changed-object", object: "coredns" },
    see: (view) => driftOf(view, "coredns", "replicas"),
    planted: [3, 2],
    healthy: [2, 2],
  },
  {
    defect: { kind: "changed-object", object: "kube-proxy" },
    see: (view) => driftOf(view, "kube-proxy", "updateStrategy"),
    planted: [
      { rollingUpdate: { maxUnavailable: 2 }, type: "RollingUpdate" },
      { rollingUpdate: { maxUnavailable: 1 }, type: "RollingUpdate" },
    ],
    healthy: Array(2).fill({ rollingUpdate: { maxUnavailable: 1 }, type: "RollingUpdate" }),
  },
  {
    defect: { kind: "stale-inventory-object", name: "old-settings" },
    see: async (view) => {
      const place = { apiVersion: "v1", kind: "ConfigMap", namespace: "kube-system" };
      const inventory = await view.kubernetesInspection.object({
        ...place,
        name: "talos-bootstrap-manifests-inventory",
      });
      const wanted = (await view.talosInspection.manifests()).map(
        ({ apiVersion, kind, namespace, name }) =>
          [namespace, name, apiVersion.split("/").slice(0, -1).join(), kind].join("_"),
      );
      const stale = Object.keys(inventory?.["data"] ?? {}).filter((key) => !wanted.includes(key));
      const object = await view.kubernetesInspection.object({ ...place, name: "old-settings" });
      return [stale, object?.["kind"]];
    },
    planted: [["kube-system_old-settings__ConfigMap"], "ConfigMap"],
    healthy: [[], undefined],
  },
];

/** One field of the live object's spec, and of the manifest's. */
async function driftOf(view: View, name: string, field: string): Promise<readonly unknown[]> {
  const manifest = (await view.talosInspection.manifests()).find((each) => each.name === name);
  assert.ok(manifest);
  const live = await view.kubernetesInspection.object(manifest);
  const fieldOf = (object: Readonly<Record<string, unknown>> | undefined): unknown =>
    (object?.["spec"] as Readonly<Record<string, unknown>> | undefined)?.[field];
  return [fieldOf(live), fieldOf(manifest.object)];
}

/** Those whose sight depends on time or is nobody's of the two inspections. */
const seenElsewhere: readonly Defect["kind"][] = ["clock-skew", "missing-extension"];

describe("plantDefect", () => {
  let views: TwoViews;
  before(async () => {
    views = await openTwoViews();
  });
  after(() => views.close());

  for (const { defect, see, planted, healthy } of sightings) {
    it(`shows ${Object.values(defect).join(" ")} in memory and over the wire until it is lifted`, async () => {
      assert.deepEqual(await views.same(see), healthy);
      const lift = views.plant(defect);
      try {
        assert.deepEqual(await views.same(see), planted);
      } finally {
        lift();
      }
      assert.deepEqual(await views.same(see), healthy);
    });
  }

  it("lets a clock be ahead or behind by what was asked", async () => {
    const ages = (view: View) =>
      view.kubernetesInspection
        .nodeLeases()
        .then((leases) =>
          Object.fromEntries(leases.map((lease) => [lease.node, lease.renewedAt - view.now()])),
        );
    for (const skewMs of [90_000, -90_000]) {
      const lift = views.plant({ kind: "clock-skew", node, skewMs });
      for (const found of await views.both(ages)) {
        // A kubelet renews every 10 s of the world, which are less in the sandbox's real time.
        assert.ok(Math.abs((found[node] ?? 0) - skewMs) <= 10_500, JSON.stringify(found));
        assert.ok(Math.abs(found[other] ?? Infinity) <= 10_500, JSON.stringify(found));
      }
      lift();
    }
    for (const found of await views.both(ages))
      for (const age of Object.values(found)) assert.ok(Math.abs(age) <= 10_500);
  });

  it("is tested for every kind", () => {
    const tested = new Set([...sightings.map(({ defect }) => defect.kind), ...seenElsewhere]);
    assert.deepEqual(
      defectKinds.filter((kind) => !tested.has(kind)),
      [],
    );
  });

  it("refuses nodes and members that do not exist", () => {
    const { world } = smallWorld();
    const plant = (defect: Defect) => () => plantDefect(world, defect);
    assert.throws(plant({ kind: "bare-pod", node: "nobody" }), worldError("not-found"));
    assert.throws(
      plant({ kind: "clock-skew", node: "nobody", skewMs: 1 }),
      worldError("not-found"),
    );
    assert.throws(plant({ kind: "etcd-learner", node }), worldError("not-found", /no etcd member/));
    assert.equal(world.defects.size, 0);
  });

  it("says nothing in the log and lets no defect be lifted twice", () => {
    const { world, rest } = smallWorld();
    for (const { defect } of sightings) {
      const lift = plantDefect(world, { ...defect });
      assert.equal(world.defects.size, 1);
      lift();
      lift();
      assert.equal(world.defects.size, 0);
    }
    rest();
    assert.deepEqual(world.log, []);
  });
});
