import assert from "node:assert/strict";
import type { BudgetFacts, PodFacts } from "../../provider/ports";
import { bareNode, budget, lease, pod } from "./objects";
import { leaseContract } from "./lease-contract";
import type { Json, KubernetesUnderTest, RawAnswer } from "./kubernetes-under-test";

const namespace = "contract";
const nodeName = "contract-node";

/** What the provider's adapter and the sandbox take for granted of an API server, asked of one. */
export function kubernetesSuite(title: string, open: () => Promise<KubernetesUnderTest>): void {
  describe(`Kubernetes as ${title} serves it`, function () {
    this.timeout(120_000);
    let opened: KubernetesUnderTest | undefined;
    const cluster = (): KubernetesUnderTest => {
      if (opened === undefined) throw new Error("It is asked for before it is there.");
      return opened;
    };

    before(async () => {
      opened = await open();
      await fill(opened);
    });

    after(() => opened?.stop());

    nodeContract(cluster);
    podContract(cluster);
    evictionContract(cluster);
    leaseContract(() => cluster().leases);
    objectContract(cluster);
  });
}

async function fill({ send }: KubernetesUnderTest): Promise<void> {
  const create = async (path: string, body: object): Promise<void> => {
    const { code, body: answer } = await send({ method: "POST", path, body });
    assert.equal(code, 201, JSON.stringify(answer));
  };
  await create("/api/v1/namespaces", {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: namespace },
  });
  await create("/api/v1/nodes", bareNode(nodeName));
  for (const name of ["one", "two", "free"]) {
    await create(
      podsPath,
      pod({ namespace, name, node: nodeName, app: name === "free" ? "free" : "web" }),
    );
    await makeReady(send, name);
  }
  await create(budgetsPath, budget({ namespace, name: "web", minAvailable: 2 }));
  await judgeBudget(send, { allowed: 0, desired: 2 });
}

const podsPath = `/api/v1/namespaces/${namespace}/pods`;
const budgetsPath = `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`;
const leasesPath = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
const mapsPath = `/api/v1/namespaces/${namespace}/configmaps`;

type Send = KubernetesUnderTest["send"];

// No kubelet and no controller runs beside a real API server: the test writes what they would.
async function makeReady(send: Send, name: string): Promise<void> {
  const status = {
    phase: "Running",
    conditions: [{ type: "Ready", status: "True", lastTransitionTime: "2026-01-01T00:00:00Z" }],
  };
  const path = `${podsPath}/${name}/status`;
  const contentType = "application/merge-patch+json";
  const { code, body } = await send({ method: "PATCH", path, contentType, body: { status } });
  assert.equal(code, 200, JSON.stringify(body));
}

async function judgeBudget(
  send: Send,
  { allowed, desired }: { readonly allowed: number; readonly desired: number },
): Promise<void> {
  const found = await send({ method: "GET", path: `${budgetsPath}/web` });
  const { generation } = found.body["metadata"] as { generation: number };
  const status = {
    disruptionsAllowed: allowed,
    currentHealthy: 2,
    desiredHealthy: desired,
    expectedPods: 2,
    observedGeneration: generation,
  };
  const path = `${budgetsPath}/web/status`;
  const contentType = "application/merge-patch+json";
  const { code, body } = await send({ method: "PATCH", path, contentType, body: { status } });
  assert.equal(code, 200, JSON.stringify(body));
}

function nodeContract(cluster: () => KubernetesUnderTest): void {
  const read = async () => {
    const node = (await cluster().api.nodes()).find(({ name }) => name === nodeName);
    assert.ok(node);
    return node;
  };

  it("lists nodes with what kubelet told", async () => {
    const node = await read();
    assert.equal(node.role, "worker");
    assert.equal(node.kubeletVersion, "1.35.0");
    assert.deepEqual(node.addresses, ["10.5.9.9"]);
    assert.equal(node.ready, true);
    assert.equal(node.unschedulable, false);
    assert.equal(node.labels["zone"], "a");
  });

  it("cordons by one patch that sets and removes annotations and keeps the others", async () => {
    const { api } = cluster();
    await api.patchNode(nodeName, { unschedulable: true, annotations: { "a.test/mark": "false" } });
    const cordoned = await read();
    assert.equal(cordoned.unschedulable, true);
    assert.equal(cordoned.annotations["a.test/mark"], "false");
    assert.equal(cordoned.annotations["a.test/kept"], "yes");
    await api.patchNode(nodeName, { unschedulable: false, annotations: { "a.test/mark": null } });
    const restored = await read();
    assert.equal(restored.unschedulable, false);
    assert.equal("a.test/mark" in restored.annotations, false);
    assert.equal(restored.annotations["a.test/kept"], "yes");
  });

  it("annotates without a word on the cordon", async () => {
    const { api } = cluster();
    await api.patchNode(nodeName, { unschedulable: true, annotations: {} });
    await api.annotateNode(nodeName, { "a.test/note": "text" });
    assert.equal((await read()).unschedulable, true);
    await api.patchNode(nodeName, { unschedulable: false, annotations: { "a.test/note": null } });
  });

  it("refuses to patch a Node that is not there", async () => {
    const patch = { unschedulable: true, annotations: {} };
    await assert.rejects(cluster().api.patchNode("nowhere", patch), { kind: "not-found" });
  });
}

function podContract(cluster: () => KubernetesUnderTest): void {
  it("lists the pods of one node", async () => {
    const pods = await cluster().api.podsOnNode(nodeName);
    assert.deepEqual(pods.map(({ name }) => name).toSorted(), ["free", "one", "two"]);
    const one = pods.find(({ name }) => name === "one");
    assert.equal(one?.ready, true);
    assert.equal(one.phase, "Running");
    assert.equal(one.hasLocalData, true);
    assert.equal(one.terminating, false);
    assert.equal(one.controller, undefined);
  });

  it("applies a budget's matchExpressions", async () => {
    const budgets = await cluster().api.budgets();
    const web: BudgetFacts | undefined = budgets.find((each) => each.namespace === namespace);
    assert.deepEqual(web?.pods.toSorted(), ["one", "two"]);
    assert.equal(web.disruptionsAllowed, 0);
  });
}

function evictionContract(cluster: () => KubernetesUnderTest): void {
  const podNamed = async (name: string): Promise<PodFacts> => {
    const found = (await cluster().api.podsOnNode(nodeName)).find((each) => each.name === name);
    assert.ok(found);
    return found;
  };

  it("refuses an eviction that a budget forbids, with 429 and a body that names it", async () => {
    const answer = await cluster().send({
      method: "POST",
      path: `${podsPath}/one/eviction`,
      body: {
        apiVersion: "policy/v1",
        kind: "Eviction",
        metadata: { name: "one", namespace },
      },
    });
    assert.deepEqual(told(answer), {
      code: 429,
      kind: "Status",
      apiVersion: "v1",
      status: "Failure",
      reason: "TooManyRequests",
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
      causes: [
        {
          reason: "DisruptionBudget",
          message: "The disruption budget web needs 2 healthy pods and has 2 currently",
        },
      ],
    });
  });

  it("tells that refusal through the adapter", async () => {
    const refusal = await cluster().api.evict(await podNamed("one"));
    assert.equal(refusal.kind, "refused");
    assert.match(refusal.reason, /budget web needs 2 healthy pods and has 2 currently/);
  });

  it("takes a pod with another uid for gone", async () => {
    const stranger = { namespace, name: "free", uid: "00000000-0000-4000-8000-000000000000" };
    assert.deepEqual(await cluster().api.evict(stranger), { kind: "gone" });
    assert.deepEqual(await cluster().api.evict({ ...stranger, name: "nobody" }), { kind: "gone" });
    assert.equal((await podNamed("free")).terminating, false);
  });

  it("asks the budget first, whichever pod of that name is meant", async () => {
    const stranger = { namespace, name: "one", uid: "00000000-0000-4000-8000-000000000000" };
    assert.equal((await cluster().api.evict(stranger)).kind, "refused");
    assert.equal((await podNamed("one")).terminating, false);
  });

  it("evicts when the budget lets go", async () => {
    const path = `${budgetsPath}/web`;
    const contentType = "application/merge-patch+json";
    await cluster().send({
      method: "PATCH",
      path,
      contentType,
      body: { spec: { minAvailable: 1 } },
    });
    await judgeBudget(cluster().send, { allowed: 1, desired: 1 });
    assert.deepEqual(await cluster().api.evict(await podNamed("two")), { kind: "accepted" });
    const left = (await cluster().api.podsOnNode(nodeName)).find(({ name }) => name === "two");
    assert.equal(left?.terminating ?? true, true);
  });

  it("deletes exactly the pod that is meant", async () => {
    const free = await podNamed("free");
    await cluster().api.deletePod({ ...free, uid: "00000000-0000-4000-8000-000000000000" });
    assert.equal((await podNamed("free")).terminating, false);
    await cluster().api.deletePod(free);
    const left = (await cluster().api.podsOnNode(nodeName)).find(({ name }) => name === "free");
    assert.equal(left?.terminating ?? true, true);
    await cluster().api.deletePod({ namespace, name: "nobody", uid: free.uid });
  });
}

function objectContract(cluster: () => KubernetesUnderTest): void {
  it("lets only one of two writers change a lease", async () => {
    const { send } = cluster();
    const made = await send({ method: "POST", path: leasesPath, body: lease(namespace, "first") });
    assert.equal(made.code, 201);
    const again = await send({ method: "POST", path: leasesPath, body: lease(namespace, "other") });
    assert.deepEqual([again.code, again.body["reason"]], [409, "AlreadyExists"]);
    const path = `${leasesPath}/upgrade`;
    const spec = { holderIdentity: "second", leaseDurationSeconds: 60 };
    const renewed = await send({ method: "PUT", path, body: { ...made.body, spec } });
    assert.equal(renewed.code, 200);
    const stale = await send({ method: "PUT", path, body: { ...made.body, spec } });
    assert.deepEqual([stale.code, stale.body["reason"]], [409, "Conflict"]);
    assert.match(
      String(stale.body["message"]),
      /the object has been modified; please apply your changes to the latest version and try again$/,
    );
    const kept = await send({ method: "GET", path });
    assert.equal((kept.body["spec"] as Json)["holderIdentity"], "second");
  });

  it("creates and changes by server-side apply", async () => {
    const apply = (value: string): Promise<RawAnswer> =>
      cluster().send({
        method: "PATCH",
        path: `${mapsPath}/applied?fieldManager=contract`,
        contentType: "application/apply-patch+yaml",
        body: {
          apiVersion: "v1",
          kind: "ConfigMap",
          metadata: { name: "applied", namespace },
          data: { key: value },
        },
      });
    for (const value of ["one", "two", "two"]) {
      const { code, body } = await apply(value);
      assert.ok(code === 200 || code === 201, JSON.stringify(body));
      assert.deepEqual(body["data"], { key: value });
    }
  });

  it("tells a watcher what changes after the version that it names", async () => {
    const { send, watch } = cluster();
    const list = await send({ method: "GET", path: mapsPath });
    const { resourceVersion } = list.body["metadata"] as { resourceVersion: string };
    const query = `watch=true&resourceVersion=${resourceVersion}&timeoutSeconds=30`;
    const seen = watch(`${mapsPath}?${query}`, 3);
    const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "watched", namespace } };
    await send({ method: "POST", path: mapsPath, body: map });
    const path = `${mapsPath}/watched`;
    const contentType = "application/merge-patch+json";
    await send({ method: "PATCH", path, contentType, body: { data: { a: "b" } } });
    await send({ method: "DELETE", path });
    const events = await seen;
    assert.deepEqual(
      events.map(({ type, object }) => [type, (object["metadata"] as Json)["name"]]),
      [
        ["ADDED", "watched"],
        ["MODIFIED", "watched"],
        ["DELETED", "watched"],
      ],
    );
  });

  it("tells a watcher that his version is too old", async () => {
    const { body } = await cluster().send({ method: "GET", path: mapsPath });
    const { resourceVersion } = body["metadata"] as { resourceVersion: string };
    const path = `${mapsPath}/watched-later`;
    const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "watched-later" } };
    await cluster().send({ method: "POST", path: mapsPath, body: map });
    await cluster().send({ method: "DELETE", path });
    await cluster().forgetChanges();
    const query = `watch=true&resourceVersion=${resourceVersion}&timeoutSeconds=30`;
    const [event] = await cluster().watch(`${mapsPath}?${query}`, 1);
    assert.equal(event?.type, "ERROR");
    assert.deepEqual([event.object["code"], event.object["reason"]], [410, "Expired"]);
  });
}

/** The parts of a refusal on which callers rely. */
function told({ code, body }: RawAnswer): Json {
  const { kind, apiVersion, status, reason, message, details } = body;
  const causes = (details as { causes?: unknown } | undefined)?.causes;
  return { code, kind, apiVersion, status, reason, message, causes };
}
