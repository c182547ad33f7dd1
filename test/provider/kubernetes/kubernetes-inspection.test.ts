import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { kubernetesInspection } from "../../../provider/kubernetes/kubernetes-inspection";
import type { KubernetesInspection } from "../../../provider/ports/inspection";
import { systemClock } from "../../../provider/system/clock";
import {
  type ApiAnswer,
  type ApiRequest,
  type FakeApiServer,
  startApiServer,
  statusBody,
} from "./fake-api-server";

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });
const named = (name: string, more: object = {}) => ({ metadata: { name }, ...more });

/** Two pages, whoever asks. */
const paged =
  (first: object, second: object) =>
  ({ path }: ApiRequest): ApiAnswer =>
    path.includes("continue=more")
      ? ok({ items: [second], metadata: {} })
      : ok({ items: [first], metadata: { continue: "more" } });

describe("kubernetesInspection", () => {
  let server: FakeApiServer;
  let inspection: KubernetesInspection;
  let answers: (request: ApiRequest) => ApiAnswer;
  before(async () => {
    server = await startApiServer((request) => answers(request));
    inspection = kubernetesInspection(server.kubeconfig, { clock: systemClock });
  });
  after(() => {
    server.stop();
  });

  it("reads all pages of pods, nodes and volumes", async () => {
    answers = paged(named("a"), named("b"));
    assert.deepEqual(
      (await inspection.pods()).map(({ name }) => name),
      ["a", "b"],
    );
    assert.deepEqual(
      (await inspection.capacities()).map(({ node }) => node),
      ["a", "b"],
    );
    assert.deepEqual(
      (await inspection.persistentVolumes()).map(({ name }) => name),
      ["a", "b"],
    );
    assert.ok(server.requests.every(({ path }) => path.includes("limit=500")));
  });

  it("reads when kubelets renewed their leases, to the microsecond's millisecond", async () => {
    answers = paged(
      named("w-1", { spec: { renewTime: "2026-03-01T10:00:00.123456Z" } }),
      named("w-2", { spec: {} }),
    );
    assert.deepEqual(await inspection.nodeLeases(), [
      { node: "w-1", renewedAt: Date.UTC(2026, 2, 1, 10, 0, 0, 123) },
    ]);
    const path = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
    assert.ok(server.requests.at(-1)?.path.startsWith(`${path}?`));
  });

  it("reads the names of all definitions", async () => {
    answers = paged(named("a.example.org"), named("b.example.org"));
    assert.deepEqual(await inspection.customResources(), ["a.example.org", "b.example.org"]);
  });

  it("reads deprecated calls from the metrics", async () => {
    answers = ({ path }) =>
      path === "/metrics"
        ? ok(
            'apiserver_requested_deprecated_apis{group="a",removed_release="1.40",resource="r",subresource="",version="v1"} 1\n',
          )
        : { status: 400, body: statusBody(400, path) };
    assert.deepEqual(await inspection.deprecatedCalls(), [
      { apiVersion: "a/v1", resource: "r", removedIn: "1.40" },
    ]);
  });

  it("repeats a read that fails for a moment, and tells one that is refused", async () => {
    let isFirst = true;
    answers = () => {
      if (!isFirst) return ok({ items: [], metadata: {} });
      isFirst = false;
      return { status: 503, body: statusBody(503, "starting") };
    };
    assert.deepEqual(await inspection.customResources(), []);
    answers = () => ({ status: 403, body: statusBody(403, "forbidden") });
    await assert.rejects(inspection.deprecatedCalls(), {
      kind: "not-permitted",
      message: "read metrics: forbidden",
    });
    await assert.rejects(inspection.nodeLeases(), { kind: "not-permitted" });
  });

  it("does not load its client before it is asked", () => {
    const module = join(__dirname, "../../../provider/kubernetes/kubernetes-inspection.js");
    const script = `require(${JSON.stringify(module)}); console.log(Object.keys(require.cache).some((path) => path.includes("client-node")))`;
    assert.equal(execFileSync(process.execPath, ["-e", script]).toString().trim(), "false");
  });
});
