import assert from "node:assert/strict";
import type { KubernetesApi, PodFacts } from "../../../provider/ports";
import { findLastReplicas, namesOf, waitForReplicas } from "../../../provider/run/last-replicas";
import { simulate } from "../../simulation/simulate";
import { buildPodFacts } from "./pods";

type Reads = Pick<KubernetesApi, "podsOnNode" | "workload">;

/** A cluster of these pods, all of whose workloads want two replicas. */
function clusterOf(pods: readonly PodFacts[]): Reads {
  return {
    podsOnNode: (node) => Promise.resolve(pods.filter((pod) => pod.node === node)),
    workload: (kind, namespace, name) => {
      const own = pods.filter(
        ({ controller, ...pod }) =>
          pod.namespace === namespace && controller?.kind === kind && controller.name === name,
      );
      return Promise.resolve({ desired: 2, ready: own.filter(({ ready }) => ready).length });
    },
  };
}

async function lastOn(pods: readonly PodFacts[], away: readonly string[] = []): Promise<string> {
  return namesOf(await findLastReplicas(clusterOf(pods), "w-1", away));
}

describe("findLastReplicas", () => {
  const here = buildPodFacts({ node: "w-1" });
  const there = buildPodFacts({ node: "w-2", name: "web-2" });

  const cases: readonly (readonly [string, readonly PodFacts[], string])[] = [
    ["a workload that is ready elsewhere", [here, there], ""],
    [
      "all of whose ready replicas are here",
      [here, { ...here, name: "web-3" }],
      "ReplicaSet default/web",
    ],
    [
      "whose other replica is not ready",
      [here, { ...there, ready: false }],
      "ReplicaSet default/web",
    ],
    ["whose replica here serves nobody anyway", [{ ...here, ready: false }, there], ""],
    [
      "a StatefulSet's only replica",
      [{ ...here, controller: { kind: "StatefulSet", name: "db" } }],
      "StatefulSet default/db",
    ],
    ["a Job's pod", [{ ...here, controller: { kind: "Job", name: "once" } }], ""],
    ["a bare pod", [{ ...here, controller: undefined }], ""],
    ["a DaemonSet's pod", [{ ...here, controller: { kind: "DaemonSet", name: "d" } }], ""],
  ];
  for (const [title, pods, expected] of cases) {
    it(`${title}: ${expected === "" ? "none" : expected}`, async () => {
      assert.equal(await lastOn(pods), expected);
    });
  }

  it("does not count on replicas of nodes that are going away as well", async () => {
    assert.equal(await lastOn([here, there], ["w-2"]), "ReplicaSet default/web");
    assert.equal(await lastOn([here, there, { ...there, node: "w-3" }], ["w-2"]), "");
  });

  it("says nothing of a workload that cannot be found", async () => {
    const reads = { ...clusterOf([here]), workload: () => Promise.resolve(undefined) };
    assert.deepEqual(await findLastReplicas(reads, "w-1", []), []);
  });
});

describe("waitForReplicas", () => {
  const workloads = [{ kind: "StatefulSet", namespace: "data", name: "db" }] as const;

  async function wait(found: { desired: number; ready: number } | undefined, readyAfterMs = 0) {
    const { start, settle, clock } = simulate();
    const { ports } = start();
    const kubernetes: KubernetesApi = {
      ...ports.kubernetes,
      workload: () =>
        Promise.resolve(found && { ...found, ready: clock.now() < readyAfterMs ? 0 : found.ready }),
    };
    const waited = waitForReplicas(
      { ...ports, kubernetes },
      { node: "w-1", workloads, deadlineMs: 600_000 },
    );
    await settle(waited);
    return clock.now();
  }

  it("waits until the workload serves again", async () => {
    assert.ok((await wait({ desired: 1, ready: 1 }, 240_000)) >= 240_000);
  });

  it("does not wait for what was removed or scaled to nothing", async () => {
    assert.ok((await wait(undefined)) < 1_000);
    assert.ok((await wait({ desired: 0, ready: 0 })) < 1_000);
  });

  it("names the workload that has not come back at the deadline", async () => {
    await assert.rejects(
      wait({ desired: 1, ready: 0 }),
      /w-1 ran the last ready replica; 10 min after[^]*StatefulSet data\/db[^]*Code: LAST_REPLICA_NOT_BACK$/,
    );
  });
});
