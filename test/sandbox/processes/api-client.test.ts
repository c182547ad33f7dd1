import assert from "node:assert/strict";
import { openTwoClusters, type TwoClusters } from "./fixtures/two-clusters";

const path = "/api/v1/namespaces/default/configmaps";
const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "one" }, data: { a: "b" } };

describe("apiClient", () => {
  let clusters: TwoClusters;

  before(async () => {
    clusters = await openTwoClusters();
  });

  after(() => clusters.close());

  it("asks one question after the other over connections that it keeps", async () => {
    const { api } = clusters;
    const body = { gracePeriodSeconds: 0 };
    const codes = [
      (await api.send({ method: "POST", path, body: map })).code,
      (await api.send({ method: "POST", path, body: map })).code,
      (await api.send({ method: "DELETE", path: `${path}/one`, body })).code,
      (await api.send({ method: "GET", path: `${path}/one` })).code,
    ];
    assert.deepEqual(codes, [201, 409, 200, 404]);
  });

  it("gives each event of a watch, until that ends", async () => {
    const { api, sandbox } = clusters;
    const seen: unknown[] = [];
    const ended = api.watch(`${path}?watch=true&resourceVersion=0&timeoutSeconds=1`, (event) =>
      seen.push(event),
    );
    await api.send({ method: "POST", path, body: map });
    await ended;
    assert.deepEqual(
      seen.map((event) => (event as { type: string }).type),
      ["ADDED"],
    );
    assert.ok(sandbox.world.kubernetes.get("ConfigMap", "default", "one"));
  });

  it("rejects where nobody answers", async () => {
    const other = await openTwoClusters();
    await other.close();
    await assert.rejects(other.api.send({ method: "GET", path }), /ECONNREFUSED/);
  });
});
