import assert from "node:assert/strict";
import type { Finding, Severity } from "../../../provider/model/finding";
import type { ConfigurationFacts } from "../../../provider/model/node";
import { PortError } from "../../../provider/ports";
import { rehearse } from "../../../provider/rehearse/rehearse";
import {
  buildPlacedPod,
  buildPlan,
  coreDns,
  healthyCluster,
  inputOf,
  mebibyte,
  now,
  portsOf,
  type RehearsalCluster,
} from "../../builders/rehearsal-cluster";
import { buildSnapshot, memberId, withEtcdView, withNode } from "../../builders/snapshot-builder";

const dayMs = 24 * 3_600_000;
const worker = "demo-worker-1";
const firstControlPlane = "demo-control-plane-1";
const lastControlPlane = "demo-control-plane-3";

interface Defect {
  readonly name: string;
  readonly plant: (cluster: RehearsalCluster) => RehearsalCluster;
  readonly found: { readonly code: string; readonly severity: Severity; readonly node?: string };
}

const defects: readonly Defect[] = [
  {
    name: "a budget that lets nobody go",
    plant: (cluster) => ({
      ...cluster,
      budgets: cluster.budgets.map((budget) => ({ ...budget, disruptionsAllowed: 0 })),
    }),
    found: { code: "drain-blocked-by-budget", severity: "blocker", node: worker },
  },
  {
    name: "a bare pod",
    plant: withPod("bare", { controller: undefined }),
    found: { code: "bare-pod", severity: "blocker", node: worker },
  },
  {
    name: "data in an emptyDir that must stay",
    plant: (cluster) => ({
      ...withPod("scratch", { hasLocalData: true })(cluster),
      request: {
        ...cluster.request,
        drain: { ...cluster.request.drain, localData: "refuse" as const },
      },
    }),
    found: { code: "local-data", severity: "blocker", node: worker },
  },
  {
    name: "a local volume",
    plant: (cluster) => ({
      ...withPod("database", { claims: ["data"] })(cluster),
      persistentVolumes: [
        { name: "pv-1", claim: { namespace: "default", name: "data" }, nodes: [worker] },
      ],
    }),
    found: { code: "local-volume", severity: "warning", node: worker },
  },
  {
    name: "a pod that takes longer to end than the drain waits",
    plant: withPod("slow", { gracePeriodSeconds: 360 }),
    found: { code: "grace-period-too-long", severity: "warning", node: worker },
  },
  {
    name: "no room elsewhere",
    plant: withPod("greedy", { requests: { cpuMillis: 3_900, memoryBytes: mebibyte } }),
    found: { code: "no-room-elsewhere", severity: "warning", node: worker },
  },
  {
    name: "a workload with one replica",
    plant: withPod("ledger", { controller: { kind: "ReplicaSet", name: "ledger" } }),
    found: { code: "last-replica", severity: "warning", node: worker },
  },
  {
    name: "an etcd alarm",
    plant: (cluster) => ({
      ...cluster,
      snapshot: withEtcdView(cluster.snapshot, lastControlPlane, {
        alarms: [`NOSPACE on ${memberId(2)}`],
      }),
    }),
    found: { code: "etcd-alarm", severity: "blocker", node: lastControlPlane },
  },
  {
    name: "a learner",
    plant: (cluster) => ({
      ...cluster,
      snapshot: withEtcdView(cluster.snapshot, lastControlPlane, { isLearner: true }),
    }),
    found: { code: "etcd-learner", severity: "blocker", node: lastControlPlane },
  },
  {
    name: "a member list that differs",
    plant: (cluster) => ({
      ...cluster,
      snapshot: withEtcdView(cluster.snapshot, "demo-control-plane-2", {
        members: cluster.snapshot.etcd[0]?.members.slice(1) ?? [],
      }),
    }),
    found: { code: "etcd-member-lists-differ", severity: "blocker", node: "demo-control-plane-2" },
  },
  {
    name: "a control-plane node without a member",
    plant: (cluster) => ({
      ...cluster,
      snapshot: {
        ...cluster.snapshot,
        etcd: cluster.snapshot.etcd.filter(({ node }) => node !== firstControlPlane),
      },
    }),
    found: { code: "etcd-member-missing", severity: "blocker", node: firstControlPlane },
  },
  {
    name: "a member without a node",
    plant: (cluster) => ({
      ...cluster,
      snapshot: {
        ...cluster.snapshot,
        etcd: cluster.snapshot.etcd.map((view) => ({
          ...view,
          members: [
            ...view.members,
            { id: "ff", name: "gone", isLearner: false, peerUrls: ["https://10.9.9.9:2380"] },
          ],
        })),
      },
    }),
    found: { code: "etcd-member-without-node", severity: "blocker" },
  },
  {
    name: "a cordon by a human",
    plant: (cluster) => ({
      ...cluster,
      snapshot: withNode(cluster.snapshot, lastControlPlane, { unschedulable: true }),
    }),
    found: { code: "cordoned-by-human", severity: "note", node: lastControlPlane },
  },
  {
    name: "a clock that is ahead",
    plant: (cluster) => ({
      ...cluster,
      renewals: cluster.renewals.map((renewal) =>
        renewal.node === worker ? { ...renewal, renewedAt: now + 60_000 } : renewal,
      ),
    }),
    found: { code: "clock-skew", severity: "warning", node: worker },
  },
  {
    name: "a certificate about to expire",
    plant: (cluster) => ({
      ...cluster,
      access: { ...cluster.access, expiresAt: now + 2 * dayMs },
    }),
    found: { code: "certificate-expires", severity: "warning" },
  },
  {
    name: "a role that may only read",
    plant: (cluster) => ({ ...cluster, access: { ...cluster.access, roles: ["os:reader"] } }),
    found: { code: "role-too-weak", severity: "blocker" },
  },
  {
    name: "a removed API in use",
    plant: (cluster) => ({
      ...cluster,
      deprecatedCalls: [
        { apiVersion: "example.k8s.io/v1beta1", resource: "examples", removedIn: "1.35" },
      ],
    }),
    found: { code: "removed-api-in-use", severity: "warning" },
  },
  {
    name: "a kubelet image of one's own",
    plant: withConfiguration({ kubeletImage: "registry.example.org/kubelet:v1.34.1" }),
    found: { code: "kubelet-image-overridden", severity: "blocker", node: worker },
  },
  {
    name: "a control-plane image from elsewhere",
    plant: withConfiguration({
      componentImages: ["registry.example.org/kube-apiserver:v1.34.1"],
    }),
    found: { code: "component-image-overridden", severity: "warning", node: worker },
  },
  {
    name: "a flag that the wished Kubernetes no longer knows",
    plant: withConfiguration({
      settings: [
        {
          component: "kubelet",
          flags: ["pod-infra-container-image"],
          featureGates: [],
          admissionPlugins: [],
        },
      ],
    }),
    found: { code: "setting-removed", severity: "blocker", node: worker },
  },
  {
    name: "a boot partition that is too small",
    plant: (cluster) => ({
      ...cluster,
      volumes: [{ label: "EFI", sizeBytes: 300 * mebibyte }],
    }),
    found: { code: "boot-partition-small", severity: "warning", node: worker },
  },
  {
    name: "Omni",
    plant: withConfiguration({ documentKinds: ["SideroLinkConfig"] }),
    found: { code: "managed-by-omni", severity: "blocker" },
  },
  {
    name: "tuppr",
    plant: (cluster) => ({
      ...withPod("tuppr-1", { images: ["ghcr.io/home-operations/tuppr:0.5.0"] })(cluster),
      customResources: ["talosupgrades.tuppr.home-operations.com"],
    }),
    found: { code: "managed-by-tuppr", severity: "blocker" },
  },
  {
    name: "Cluster API",
    plant: (cluster) => ({
      ...cluster,
      annotations: { [worker]: { "cluster.x-k8s.io/machine": "demo-1" } },
    }),
    found: { code: "managed-by-cluster-api", severity: "blocker" },
  },
  {
    name: "a machine configuration that is rejected",
    plant: (cluster) => ({ ...cluster, complaint: '"FancyConfig" "v1alpha1": not registered' }),
    found: { code: "configuration-rejected", severity: "blocker" },
  },
  {
    name: "an object that would be overwritten",
    plant: (cluster) => ({
      ...cluster,
      objects: { ...cluster.objects, "Deployment kube-system/coredns": coreDnsWith(3) },
    }),
    found: { code: "manifest-overwritten", severity: "warning" },
  },
  {
    name: "an object that would be pruned",
    plant: (cluster) => ({
      ...cluster,
      plan: withPrune(cluster),
      objects: {
        ...cluster.objects,
        "ConfigMap kube-system/talos-bootstrap-manifests-inventory": {
          data: { "kube-system_coredns_apps_Deployment": "", "kube-system_old__ConfigMap": "" },
        },
        "ConfigMap kube-system/old": { kind: "ConfigMap" },
      },
    }),
    found: { code: "manifest-pruned", severity: "warning" },
  },
  {
    name: "a node that is ahead of the wish",
    plant: (cluster) => ({
      ...cluster,
      snapshot: withNode(cluster.snapshot, worker, { talosVersion: "1.13.9" }),
    }),
    found: { code: "node-ahead", severity: "warning", node: worker },
  },
];

describe("the rehearsal", () => {
  it("finds nothing in a healthy cluster", async () => {
    assert.deepEqual(await rehearse(inputOf(healthyCluster())), []);
  });

  it("finds nothing in a healthy cluster of one node", async () => {
    const snapshot = buildSnapshot({ controlPlaneNodes: 1, workers: 0 });
    const cluster = healthyCluster({ snapshot, pods: [], budgets: [] });
    assert.deepEqual(await rehearse(inputOf(cluster)), []);
  });

  for (const { name, plant, found } of defects) {
    it(`finds ${name}`, async () => {
      const findings = await rehearse(inputOf(plant(healthyCluster())));
      assert.ok(holds(findings, found), JSON.stringify(findings, undefined, 1));
      for (const finding of findings) assertReadsWell(finding);
    });
  }

  it("finds all of them together", async () => {
    // Five, so that most members agree although one is missing and another lists others.
    const snapshot = buildSnapshot({ controlPlaneNodes: 5 });
    const healthy = healthyCluster({ snapshot });
    const cluster = defects.reduce((planted, { plant }) => plant(planted), healthy);
    const findings = await rehearse(inputOf(cluster));
    const missed = defects.filter(({ found }) => !holds(findings, found));
    assert.deepEqual(
      missed.map(({ name }) => name),
      [],
    );
  });

  it("tells the same of the same cluster, whatever the order of its lists", async () => {
    const cluster = defects.reduce((planted, { plant }) => plant(planted), healthyCluster());
    const turned: RehearsalCluster = {
      ...cluster,
      snapshot: { ...cluster.snapshot, nodes: cluster.snapshot.nodes.toReversed() },
      plan: { ...cluster.plan, changes: cluster.plan.changes.toReversed() },
      budgets: cluster.budgets.toReversed(),
      pods: cluster.pods.toReversed(),
      capacities: cluster.capacities.toReversed(),
      renewals: cluster.renewals.toReversed(),
    };
    assert.deepEqual(await rehearse(inputOf(turned)), await rehearse(inputOf(cluster)));
  });

  it("asks nothing where nothing moves", async () => {
    const cluster = healthyCluster({ plan: buildPlan(buildSnapshot(), { changes: [] }) });
    const fails = () => Promise.reject(new Error("asked"));
    const ports = portsOf(cluster);
    const silent = { ...ports, kubernetes: { ...ports.kubernetes, pods: fails, nodes: fails } };
    assert.deepEqual(await rehearse(inputOf(cluster, { ports: silent })), []);
  });

  it("notes what may not be read and finds the rest", async () => {
    const cluster = healthyCluster({ access: { roles: ["os:reader"], expiresAt: undefined } });
    const ports = portsOf(cluster);
    const forbidden = () =>
      Promise.reject(new PortError({ kind: "not-permitted", message: "list pods: forbidden" }));
    const findings = await rehearse(
      inputOf(cluster, {
        ports: { ...ports, kubernetes: { ...ports.kubernetes, pods: forbidden } },
      }),
    );
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      [
        ["role-too-weak", "blocker"],
        ["not-rehearsed", "note"],
      ],
    );
    assert.equal(findings[1]?.message, "The pods could not be read: list pods: forbidden.");
  });

  it("lets a bug of an adapter through", async () => {
    const ports = portsOf(healthyCluster());
    const broken = { ...ports.kubernetes, pods: () => Promise.reject(new TypeError("bug")) };
    await assert.rejects(
      rehearse(inputOf(healthyCluster(), { ports: { ...ports, kubernetes: broken } })),
      TypeError,
    );
  });

  it("tells no value of a machine configuration", async () => {
    // Run: talosctl 1.13.0 validate, with an unknown key in the configuration.
    const complaint =
      "error decoding document /v1alpha1/ (line 1): unknown keys found during decoding:\nmachine:\n    bogusKey: sup3rs3cret\n";
    const findings = await rehearse(inputOf(healthyCluster({ complaint })));
    assert.equal(JSON.stringify(findings).includes("sup3rs3cret"), false);
    assert.ok(findings[0]?.message.includes("bogusKey"));
  });
});

function withPod(
  name: string,
  facts: Parameters<typeof buildPlacedPod>[1],
): (cluster: RehearsalCluster) => RehearsalCluster {
  return (cluster) => ({ ...cluster, pods: [...cluster.pods, buildPlacedPod(name, facts)] });
}

function withConfiguration(
  facts: Partial<ConfigurationFacts>,
): (cluster: RehearsalCluster) => RehearsalCluster {
  return (cluster) => {
    const before = cluster.snapshot.nodes.find(({ name }) => name === worker)?.configuration;
    const stock = {
      kubeletImage: undefined,
      componentImages: [],
      documentKinds: [],
      settings: [],
      installsExtensions: false,
      shape: "a",
    };
    const configuration = { ...stock, ...before, ...facts };
    return { ...cluster, snapshot: withNode(cluster.snapshot, worker, { configuration }) };
  };
}

function withPrune({ plan }: RehearsalCluster) {
  const changes = plan.changes.map((change) =>
    change.kind === "upgrade-kubernetes" ? { ...change, prune: true } : change,
  );
  return { ...plan, changes };
}

function coreDnsWith(replicas: number): Readonly<Record<string, unknown>> {
  return { ...coreDns.object, spec: { ...(coreDns.object["spec"] as object), replicas } };
}

function holds(findings: readonly Finding[], found: Defect["found"]): boolean {
  return findings.some(
    ({ code, severity, node }) =>
      code === found.code &&
      severity === found.severity &&
      (found.node === undefined || node === found.node),
  );
}

function assertReadsWell({ message, remedy }: Finding): void {
  for (const sentence of [message, remedy]) assert.match(sentence, /^[\w"].*[^.]\.$/);
}
