import assert from "node:assert/strict";
import { kubernetesLeases } from "../../../provider/kubernetes/kubernetes-leases";
import type { Leases } from "../../../provider/ports/leases";
import { systemClock } from "../../../provider/system/clock";
import {
  type ApiAnswer,
  type ApiRequest,
  type FakeApiServer,
  startApiServer,
  statusBody,
} from "./fake-api-server";

const key = { namespace: "kube-system", name: "upgrade" };
const lease = { ...key, uid: "u", resourceVersion: "7" };

describe("kubernetesLeases", () => {
  let server: FakeApiServer;
  let leases: Leases;
  let answers: (request: ApiRequest) => ApiAnswer;
  before(async () => {
    server = await startApiServer((request) => answers(request));
    leases = kubernetesLeases(server.kubeconfig, { clock: systemClock });
  });
  after(() => {
    server.stop();
  });

  it("asks for the lease by its place and reads again after a transient failure", async () => {
    const asked: string[] = [];
    answers = ({ method, path }) => {
      asked.push(`${method} ${path}`);
      if (asked.length === 1) return { status: 503, body: statusBody(503, "starting") };
      return { status: 200, body: { metadata: lease, spec: { holderIdentity: "bob" } } };
    };
    assert.equal((await leases.read(key))?.holder, "bob");
    const path = "GET /apis/coordination.k8s.io/v1/namespaces/kube-system/leases/upgrade";
    assert.deepEqual(asked, [path, path]);
  });

  it("sends a write once, whatever becomes of it", async () => {
    let asked = 0;
    answers = () => {
      asked += 1;
      return "hangUp";
    };
    await assert.rejects(leases.delete(lease), { kind: "unreachable" });
    assert.equal(asked, 1);
  });

  it("binds a deletion to the version that it means", async () => {
    answers = ({ body }) => ({ status: 200, body: { kind: "Status", echoed: body } });
    await leases.delete(lease);
    const { method, body } = server.requests.at(-1) ?? {};
    assert.equal(method, "DELETE");
    const { preconditions } = body as { preconditions: unknown };
    assert.deepEqual(preconditions, { uid: "u", resourceVersion: "7" });
  });

  it("tells who may not", async () => {
    answers = () => ({ status: 403, body: statusBody(403, "leases is forbidden") });
    await assert.rejects(leases.read(key), { kind: "not-permitted", message: /forbidden/ });
  });
});
