import assert from "node:assert/strict";
import { PortError } from "../../../../provider/ports";
import { readFacts } from "../../../../provider/rehearse/read/read-facts";
import type { RehearsalPorts } from "../../../../provider/rehearse/rehearsal-input";
import { healthyCluster, inputOf, now, portsOf } from "../../../builders/rehearsal-cluster";
import { buildSnapshot } from "../../../builders/snapshot-builder";

/** The ports of a healthy cluster, with every call counted by its name. */
function countingPorts(workers: number) {
  const cluster = healthyCluster({ snapshot: buildSnapshot({ workers }) });
  const calls = new Map<string, number>();
  const counted = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name: string & keyof T) => {
        calls.set(name, (calls.get(name) ?? 0) + 1);
        return target[name];
      },
    });
  const { talos, kubernetes, clock } = portsOf(cluster);
  const ports: RehearsalPorts = { talos: counted(talos), kubernetes: counted(kubernetes), clock };
  return { input: inputOf(cluster, { ports }), calls };
}

describe("reading the facts", () => {
  it("costs a constant number of calls of Kubernetes and one of Talos for each node", async () => {
    for (const workers of [2, 100]) {
      const { input, calls } = countingPorts(workers);
      await readFacts(input);
      const { volumes, machineConfiguration, ...rest } = Object.fromEntries(calls);
      assert.equal(volumes, 3 + workers);
      // One for each role: all nodes of a role are alike.
      assert.equal(machineConfiguration, 2);
      assert.deepEqual(rest, {
        nodes: 1,
        budgets: 1,
        pods: 1,
        capacities: 1,
        persistentVolumes: 1,
        nodeLeases: 1,
        deprecatedCalls: 1,
        customResources: 1,
        access: 1,
        manifests: 1,
        // The inventory and the one object.
        object: 2,
      });
    }
  });

  it("asks for nothing of Kubernetes' upgrade where only Talos moves", async () => {
    const { input, calls } = countingPorts(2);
    const changes = input.plan.changes.filter(({ kind }) => kind !== "upgrade-kubernetes");
    const facts = await readFacts({ ...input, plan: { ...input.plan, changes } });
    assert.equal(facts.manifests, undefined);
    for (const call of ["manifests", "object", "deprecatedCalls"])
      assert.equal(calls.get(call), undefined);
  });

  it("brackets the leases with our clock", async () => {
    const cluster = healthyCluster();
    let time = now;
    const clock = { now: () => (time += 10) };
    const { leases } = await readFacts(inputOf(cluster, { ports: { ...portsOf(cluster), clock } }));
    assert.equal((leases?.answeredAt ?? 0) - (leases?.askedAt ?? 0) >= 10, true);
  });

  it("goes on without the partitions of one node", async () => {
    const cluster = healthyCluster();
    const ports = portsOf(cluster);
    const volumes = (address: string) =>
      address === "10.5.1.2"
        ? Promise.reject(new PortError({ kind: "unreachable", message: "no answer in time" }))
        : Promise.resolve(cluster.volumes);
    const facts = await readFacts(
      inputOf(cluster, { ports: { ...ports, talos: { ...ports.talos, volumes } } }),
    );
    assert.deepEqual(facts.volumes.get("demo-worker-1"), []);
    assert.deepEqual(facts.volumes.get("demo-worker-2"), cluster.volumes);
    assert.deepEqual(
      facts.unread.map(({ node }) => node),
      ["demo-worker-1"],
    );
  });
});
